package io.github.seamark.helm;

import io.github.seamark.catalogue.ValuePath;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.InertValues;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values given to a chart of the repository that nothing in the chart reads. Every file of the
 * chart must be there to be searched, and none of them may pass all values on ({@code toYaml
 * .Values}, {@code index .Values}); what a template reads counts with all that is above and below
 * it.
 */
public final class UnreadValues {
  private static final Pattern READ = Pattern.compile("\\bValues((?:\\.[A-Za-z_][A-Za-z0-9_]*)*)");

  /** What Helm or Keel reads itself, or what only holds anchors for other values. */
  private static final Pattern NOT_THE_CHARTS =
      Pattern.compile("global|enabled|tags|keel|x-.*|[._].*");

  private final Repository repository;
  private final LocalChart chart;
  private final Set<List<String>> read = new HashSet<>();

  private UnreadValues(Repository repository, LocalChart chart) {
    this.repository = repository;
    this.chart = chart;
  }

  /** Those of a release; none where the chart is not here or not all of it can be read. */
  public static List<InertValues> of(Repository repository, Release release) {
    Mapping given = ValuesMerge.merge(release.layers(), release.declaration().header());
    Optional<LocalChart> chart =
        release.chart().folder().flatMap(f -> LocalChart.in(repository, f));
    boolean byItself = release.declaration().carrier().equals("chart");
    if (byItself || chart.isEmpty() || given.entries().isEmpty()) {
      return List.of();
    }
    UnreadValues unread = new UnreadValues(repository, chart.get());
    return unread.readsAll(given) ? unread.find(given) : List.of();
  }

  private boolean readsAll(Mapping given) {
    for (LocalChart.Dependency dependency : chart.dependencies(repository)) {
      if (!isPlain(dependency)) {
        return false;
      }
      read.add(List.of(dependency.key()));
      Arrays.stream(dependency.text("condition").orElse("").split(",", -1))
          .map(String::strip)
          .filter(c -> !c.isEmpty())
          .forEach(c -> read.add(ValuePath.parse(c).keys()));
    }
    return !mentionsValues(given) && searchesAllFiles();
  }

  /** A subchart that sees its section only; a library's templates would read the chart's values. */
  private boolean isPlain(LocalChart.Dependency dependency) {
    String prefix = chart.folder().isEmpty() ? "" : chart.folder() + "/";
    return dependency.entry().get("import-values").isMissing()
        && LocalChart.in(repository, prefix + "charts/" + dependency.text("name").orElse(""))
            .filter(c -> !c.isLibrary())
            .isPresent();
  }

  private boolean searchesAllFiles() {
    boolean templates = false;
    for (String path : repository.below(chart.folder())) {
      if (path.endsWith(".md")) {
        continue;
      }
      Optional<Source> source = repository.source(path);
      if (source.isEmpty() || !search(source.get().text())) {
        return false;
      }
      templates |= path.contains("/templates/") || path.startsWith("templates/");
    }
    return templates;
  }

  /** Notes what a text reads; false if it may read anything. */
  private boolean search(String text) {
    Matcher matcher = READ.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).isEmpty()) {
        return false;
      }
      read.add(List.of(matcher.group(1).substring(1).split("\\.", -1)));
    }
    return true;
  }

  private static boolean mentionsValues(Value value) {
    if (value instanceof Mapping mapping) {
      return !mapping.isComplete()
          || mapping.entries().values().stream().anyMatch(e -> mentionsValues(e.value()));
    }
    if (value instanceof Sequence sequence) {
      return sequence.items().stream().anyMatch(UnreadValues::mentionsValues);
    }
    return value instanceof Scalar scalar && READ.matcher(scalar.text().chars()).find();
  }

  private List<InertValues> find(Mapping given) {
    List<Mapping.Entry> unread = new ArrayList<>();
    collect(given, List.of(), unread);
    return unread.isEmpty()
        ? List.of()
        : List.of(
            new InertValues(
                unread,
                "no template of the chart reads it",
                unread.get(0).key(),
                Optional.empty()));
  }

  private void collect(Mapping mapping, List<String> above, List<Mapping.Entry> into) {
    for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
      List<String> path = new ArrayList<>(above);
      path.add(entry.getKey());
      Value value = entry.getValue().value();
      boolean ours = !above.isEmpty() || !NOT_THE_CHARTS.matcher(entry.getKey()).matches();
      if (!ours || ValuePath.isEmpty(value) || isReadWhole(path)) {
        continue;
      }
      if (read.stream().noneMatch(r -> isPrefix(path, r))) {
        into.add(entry.getValue());
      } else if (value instanceof Mapping below) {
        collect(below, path, into);
      }
    }
  }

  /** Whether something reads this very path or one above it. */
  private boolean isReadWhole(List<String> path) {
    return read.stream().anyMatch(r -> isPrefix(r, path));
  }

  private static boolean isPrefix(List<String> prefix, List<String> path) {
    return prefix.size() <= path.size() && path.subList(0, prefix.size()).equals(prefix);
  }
}
