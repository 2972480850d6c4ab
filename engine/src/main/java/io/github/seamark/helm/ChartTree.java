package io.github.seamark.helm;

import io.github.seamark.estate.Release.Layer;
import io.github.seamark.source.Condition;
import io.github.seamark.source.Repository;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a chart and its dependencies together with their values, as Helm does before it renders
 * (helm/helm, pkg/chart/common/util coalesce and pkg/chart/v2/util/dependencies): a subchart's
 * section of its parent's values wins over its own defaults, {@code global} comes down from above,
 * and the result is seen by the parent too.
 */
final class ChartTree {
  /** How deep charts may depend on charts. */
  private static final int DEEPEST = 8;

  private final Repository repository;
  private final List<ReleaseSource> elsewhere = new ArrayList<>();
  private Mapping tags;

  private ChartTree(Repository repository, Mapping tags) {
    this.repository = repository;
    this.tags = tags;
  }

  /**
   * What came out.
   *
   * @param root the chart that is released
   * @param elsewhere dependencies that are on, or may be, and do not stand in this repository
   */
  record Result(ChartInstance root, List<ReleaseSource> elsewhere) {
    Result {
      elsewhere = List.copyOf(elsewhere);
    }
  }

  /** The tree of a release of a chart. */
  static Result of(Repository repository, LocalChart chart, ReleaseSource source) {
    List<Layer> layers =
        source.allLayers().stream()
            .map(
                l ->
                    l.kind() == Layer.Kind.SET
                        ? l
                        : new Layer(l.kind(), TemplateValues.asFloats(l.values()), l.place()))
            .toList();
    Mapping given = ValuesMerge.merge(layers, source.declaration().header());
    ChartTree tree = new ChartTree(repository, given);
    ChartInstance root =
        tree.instance(chart, chart.name(), chart.name(), source, given, Set.of(), 0);
    return new Result(root, tree.elsewhere);
  }

  private ChartInstance instance(
      LocalChart chart,
      String name,
      String path,
      ReleaseSource source,
      Mapping given,
      Set<Condition> conditions,
      int depth) {
    Mapping defaults = TemplateValues.asFloats(chart.defaults());
    Mapping values =
        depth == 0 ? ValuesMerge.ofChart(defaults, given) : ValuesMerge.ofSubchart(defaults, given);
    if (depth == 0) {
      tags = values;
    }
    List<ChartInstance> subcharts = new ArrayList<>();
    for (LocalChart.Dependency dependency : chart.dependencies(repository)) {
      Lookup<Boolean> enabled = Subcharts.enabled(dependency, values, tags);
      if (enabled.is(on -> !on)) {
        continue;
      }
      ReleaseSource release =
          Subcharts.release(repository, chart, dependency, source, values, enabled);
      Optional<LocalChart> local =
          release.chart().folder().flatMap(f -> LocalChart.in(repository, f));
      if (local.isEmpty() || depth >= DEEPEST) {
        elsewhere.add(release);
        values = withUnknown(values, dependency);
        continue;
      }
      if (!fits(dependency, local.get())) {
        continue;
      }
      Set<Condition> all = new HashSet<>(conditions);
      if (enabled.isUndecided()) {
        String words = dependency.text("condition").orElse("tags");
        all.add(new Condition("%s of %s".formatted(words, name), true));
      }
      ChartInstance subchart =
          instance(
              local.get(),
              dependency.key(),
              path + "/charts/" + dependency.key(),
              release,
              section(values, dependency),
              all,
              depth + 1);
      subcharts.add(subchart);
      values =
          values.with(
              dependency.key(),
              values
                  .entry(dependency.key())
                  .map(e -> e.with(subchart.values()))
                  .orElseGet(
                      () -> Mapping.Entry.of(subchart.values().header(), subchart.values())));
      values = ImportedValues.into(values, dependency, subchart.values());
    }
    return new ChartInstance(chart, name, path, source, values, conditions, subcharts);
  }

  /** A chart of another version than asked for is not loaded as that dependency. */
  private static boolean fits(LocalChart.Dependency dependency, LocalChart local) {
    Optional<Boolean> satisfied =
        dependency
            .text("version")
            .flatMap(
                wanted ->
                    local
                        .metadata()
                        .textAt("version")
                        .flatMap(version -> TemplateVersions.satisfies(wanted, version)));
    boolean vendored = dependency.text("repository").filter(r -> r.startsWith("file:")).isEmpty();
    return !vendored || satisfied.orElse(true);
  }

  /** What a subchart is given: its section, and {@code global} from above. */
  private static Mapping section(Mapping values, LocalChart.Dependency dependency) {
    Mapping section =
        values.entry(dependency.key()).map(Mapping.Entry::value).orElse(null) instanceof Mapping own
            ? own
            : Mapping.empty(values.origin()).under(values.header());
    section =
        values
            .rest()
            .filter(r -> values.entry(dependency.key()).isEmpty())
            .map(section::withRest)
            .orElse(section);
    Optional<Mapping.Entry> global = values.entry("global");
    if (global.isEmpty() || !(global.get().value() instanceof Mapping above)) {
      return section;
    }
    Mapping below =
        section.entry("global").map(Mapping.Entry::value).orElse(null) instanceof Mapping g
            ? g
            : Mapping.empty(above.origin());
    return section.with("global", global.get().with(ValuesMerge.overDefaults(below, above)));
  }

  /** The defaults of a chart that is not here may stand in its section. */
  private static Mapping withUnknown(Mapping values, LocalChart.Dependency dependency) {
    Origin origin = dependency.entry().origin();
    Unknown unknown = Unknown.because("chart %s is not here".formatted(dependency.key()), origin);
    Mapping.Entry entry =
        values
            .entry(dependency.key())
            .orElseGet(() -> Mapping.Entry.of(dependency.entry().header(), Mapping.empty(origin)));
    Value below = entry.value();
    Value doubted = below instanceof Mapping section ? deeply(section, unknown) : below;
    boolean nul = below instanceof Scalar scalar && scalar.isNull();
    return ImportedValues.unknown(
        values.with(dependency.key(), entry.with(nul ? unknown : doubted)), dependency, unknown);
  }

  private static Mapping deeply(Mapping mapping, Unknown unknown) {
    return ValuesMerge.incomplete(mapping, unknown);
  }
}
