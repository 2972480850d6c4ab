package io.github.seamark.helm;

import io.github.seamark.source.Condition;
import io.github.seamark.value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A chart in the tree of charts that a release renders: the one that is released, or one that it
 * depends on.
 *
 * @param chart the chart
 * @param name its name in the tree: its alias, if it has one
 * @param path where it stands in the tree: {@code parent/charts/child}
 * @param source the release, or the dependency as a release of its own
 * @param values its values; those of a subchart are the very section in its parent's values
 * @param conditions what must hold for it to be there at all
 * @param subcharts the charts that it depends on, as far as they stand in the repository
 */
record ChartInstance(
    LocalChart chart,
    String name,
    String path,
    ReleaseSource source,
    Mapping values,
    Set<Condition> conditions,
    List<ChartInstance> subcharts) {

  ChartInstance {
    conditions = Set.copyOf(conditions);
    subcharts = List.copyOf(subcharts);
  }

  /** This chart and all below it. */
  List<ChartInstance> all() {
    List<ChartInstance> all = new ArrayList<>(List.of(this));
    subcharts.forEach(s -> all.addAll(s.all()));
    return all;
  }
}
