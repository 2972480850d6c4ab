package io.github.seamark.helm;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Root;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A release as a carrier describes it, before charts and catalogue are asked: what every carrier
 * ({@code helm_release}, HelmRelease, Argo CD Application, helmfile, Kustomize's {@code
 * helmCharts}) boils down to.
 *
 * @param name the release's name
 * @param namespace the namespace it is installed into
 * @param chart which chart; its folder is set where the chart stands in this repository
 * @param layers the values by layer, weakest first; {@code set} values already as mappings
 * @param moreValues why there may be further values that win over all layers, if there may; nothing
 *     is then known for certain. What cannot be read and stands between others is a layer ({@link
 *     ValuesLayers#unread})
 * @param declaration where it is declared
 */
public record ReleaseSource(
    Name name,
    Name namespace,
    Release.Chart chart,
    List<Release.Layer> layers,
    Optional<Unknown> moreValues,
    Declaration declaration) {

  /** The layers, and one more that may set anything where there may be further values. */
  List<Release.Layer> allLayers() {
    List<Release.Layer> all = new ArrayList<>(layers);
    moreValues.map(ValuesLayers::unread).ifPresent(all::add);
    return all;
  }

  /** The values that the release gives, merged in Helm's order, without the chart's own. */
  public Mapping values() {
    return ValuesMerge.merge(allLayers(), declaration.header());
  }

  /** The version as written; a shorthand. */
  public Lookup<String> version() {
    return chart.version();
  }

  /** Copies the layers. */
  public ReleaseSource {
    layers = List.copyOf(layers);
  }

  /** This release, deployed by other roots. */
  public ReleaseSource deployedBy(Set<Root> roots) {
    return new ReleaseSource(
        name, namespace, chart, layers, moreValues, declaration.deployedBy(roots));
  }
}
