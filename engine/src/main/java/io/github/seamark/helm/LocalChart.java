package io.github.seamark.helm;

import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chart that stands in the repository.
 *
 * @param folder its folder, empty for the root
 * @param metadata its {@code Chart.yaml}
 * @param defaults its {@code values.yaml}; empty where it has none, incomplete where it cannot be
 *     read
 */
public record LocalChart(String folder, Mapping metadata, Mapping defaults) {

  /**
   * A dependency as {@code Chart.yaml} lists it.
   *
   * @param entry the list's item
   * @param key the key of its values: the alias, else the name
   */
  record Dependency(Mapping entry, String key) {
    Optional<String> text(String field) {
      return entry.textAt(field);
    }
  }

  /** The chart in a folder; empty where there is none or its Chart.yaml cannot be read. */
  public static Optional<LocalChart> in(Repository repository, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return mapping(repository, prefix + "Chart.yaml")
        .map(m -> withRequirements(m, mapping(repository, prefix + "requirements.yaml")))
        .map(
            metadata ->
                new LocalChart(
                    folder,
                    metadata,
                    mapping(repository, prefix + "values.yaml")
                        .orElseGet(() -> noValues(repository, prefix, metadata))));
  }

  private static Mapping noValues(Repository repository, String prefix, Mapping metadata) {
    String path = prefix + "values.yaml";
    Mapping empty = Mapping.empty(metadata.origin());
    boolean unread =
        repository.contains(path)
            && repository
                .source(path)
                .filter(s -> YamlValues.read(Text.of(s)).problems().isEmpty())
                .isEmpty();
    return unread
        ? empty.withRest(Unknown.because("%s cannot be read".formatted(path), metadata.origin()))
        : empty;
  }

  /** Charts of the first kind list their dependencies in a file of its own. */
  private static Mapping withRequirements(Mapping metadata, Optional<Mapping> requirements) {
    return requirements
        .flatMap(r -> r.entry("dependencies"))
        .filter(d -> metadata.entry("dependencies").isEmpty())
        .map(d -> metadata.with("dependencies", d))
        .orElse(metadata);
  }

  private static Optional<Mapping> mapping(Repository repository, String path) {
    Optional<Source> source = repository.source(path);
    return source
        .map(s -> YamlValues.read(Text.of(s)).documents())
        .flatMap(d -> d.stream().findFirst())
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast);
  }

  /** The folders of the charts of a repository that are no other chart's subchart, sorted. */
  public static List<String> folders(Repository repository) {
    List<String> folders = new ArrayList<>();
    for (String path : repository.files()) {
      if (path.equals("Chart.yaml") || path.endsWith("/Chart.yaml")) {
        String folder = RepositoryPaths.folder(path);
        if (!isSubchart(repository, folder)) {
          folders.add(folder);
        }
      }
    }
    return folders;
  }

  /**
   * Whether a chart stands in another one's folder and belongs to it: below its {@code charts/}, or
   * where one of its dependencies says. Any other is just a folder.
   */
  private static boolean isSubchart(Repository repository, String folder) {
    String above = folder;
    while (!above.isEmpty()) {
      above = RepositoryPaths.folder(above);
      String prefix = above.isEmpty() ? "" : above + "/";
      if (repository.contains(prefix + "Chart.yaml")
          && (folder.startsWith(prefix + "charts/")
              || in(repository, above).filter(c -> c.names(folder)).isPresent())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a dependency is the chart in a folder. */
  private boolean names(String other) {
    return listed().stream()
        .flatMap(d -> d.text("repository").stream())
        .filter(r -> r.startsWith("file://"))
        .flatMap(r -> RepositoryPaths.resolve(folder, r.substring("file://".length())).stream())
        .anyMatch(other::equals);
  }

  /** The chart's name. */
  public String name() {
    return metadata.textAt("name").orElseGet(() -> folder.substring(folder.lastIndexOf('/') + 1));
  }

  /** Whether it only lends templates to others. */
  public boolean isLibrary() {
    return metadata.textAt("type").filter("library"::equals).isPresent();
  }

  /** The version of the application that it was made for. */
  Lookup<String> appVersion() {
    return metadata.get("appVersion").then(Value::toText);
  }

  /**
   * The dependencies that it lists, and the charts that stand below it unlisted, which are loaded
   * all the same.
   */
  List<Dependency> dependencies(Repository repository) {
    List<Dependency> found = new ArrayList<>(listed());
    Set<String> names = new HashSet<>();
    found.forEach(d -> d.text("name").ifPresent(names::add));
    String prefix = folder.isEmpty() ? "charts/" : folder + "/charts/";
    for (String path : repository.below(prefix.substring(0, prefix.length() - 1))) {
      String[] parts = path.substring(prefix.length()).split("/", -1);
      boolean chart =
          parts.length == 2
              && parts[1].equals("Chart.yaml")
              && !"._".contains(parts[0].substring(0, 1));
      if (chart) {
        in(repository, prefix + parts[0])
            .filter(c -> names.add(c.name()))
            .ifPresent(c -> found.add(new Dependency(c.metadata(), c.name())));
      }
    }
    return found;
  }

  private List<Dependency> listed() {
    List<Dependency> found = new ArrayList<>();
    if (metadata.get("dependencies").toOptional().orElse(null) instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        if (item instanceof Mapping entry) {
          entry
              .textAt("alias")
              .or(() -> entry.textAt("name"))
              .ifPresent(key -> found.add(new Dependency(entry, key)));
        }
      }
    }
    return found;
  }
}
