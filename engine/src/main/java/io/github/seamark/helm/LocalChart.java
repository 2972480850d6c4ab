package io.github.seamark.helm;

import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
      return LocalChart.text(entry, field);
    }
  }

  /** The chart in a folder; empty where there is none or its Chart.yaml cannot be read. */
  public static Optional<LocalChart> in(Repository repository, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return mapping(repository, prefix + "Chart.yaml")
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
      boolean chart = path.equals("Chart.yaml") || path.endsWith("/Chart.yaml");
      if (chart && !isSubchart(repository, path)) {
        folders.add(path.equals("Chart.yaml") ? "" : path.substring(0, path.lastIndexOf('/')));
      }
    }
    return folders;
  }

  /** A folder {@code charts/} beside a Chart.yaml holds subcharts; any other is just a folder. */
  private static boolean isSubchart(Repository repository, String path) {
    int at = path.lastIndexOf("/charts/");
    return at >= 0 && repository.contains(path.substring(0, at) + "/Chart.yaml");
  }

  /** The chart's name. */
  public String name() {
    return text(metadata, "name").orElseGet(() -> folder.substring(folder.lastIndexOf('/') + 1));
  }

  /** Whether it only lends templates to others. */
  public boolean isLibrary() {
    return text(metadata, "type").filter("library"::equals).isPresent();
  }

  /** The version of the application that it was made for. */
  Lookup<String> appVersion() {
    return metadata
        .get("appVersion")
        .then(
            v ->
                v instanceof Scalar scalar && scalar.asText().isPresent()
                    ? Lookup.found(scalar.asText().get(), v.origin())
                    : Lookup.undecided("the appVersion is not known", v.origin().span()));
  }

  List<Dependency> dependencies() {
    List<Dependency> found = new ArrayList<>();
    if (metadata.get("dependencies").toOptional().orElse(null) instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        if (item instanceof Mapping entry) {
          text(entry, "alias")
              .or(() -> text(entry, "name"))
              .ifPresent(key -> found.add(new Dependency(entry, key)));
        }
      }
    }
    return found;
  }

  static Optional<String> text(Mapping mapping, String... path) {
    return mapping
        .at(path)
        .toOptional()
        .flatMap(v -> v instanceof Scalar scalar ? scalar.asText() : Optional.empty());
  }
}
