package io.github.seamark.flux;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.helm.ValuesLayers;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kustomize.Kustomizations;
import io.github.seamark.source.Repository;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads HelmReleases as releases. */
public final class HelmReleases {
  /** The groups of Flux 2 and of its Helm operator before (fluxcd/helm-operator). */
  private static final List<String> GROUPS =
      List.of("helm.toolkit.fluxcd.io/", "helm.fluxcd.io/", "flux.weave.works/");

  private final ObjectIndex index;
  private final Repository repository;

  private HelmReleases(ObjectIndex index, Repository repository) {
    this.index = index;
    this.repository = repository;
  }

  /**
   * Reads all HelmReleases among manifests.
   *
   * @param manifests the manifests as they are deployed, with the sources, ConfigMaps and Secrets
   *     that the releases name
   * @param repository for charts that stand in it
   */
  public static List<ReleaseSource> read(List<Manifest> manifests, Repository repository) {
    HelmReleases reader = new HelmReleases(new ObjectIndex(manifests), repository);
    return manifests.stream().filter(HelmReleases::isHelmRelease).map(reader::release).toList();
  }

  /** Whether a manifest is a HelmRelease. */
  public static boolean isHelmRelease(Manifest manifest) {
    return GROUPS.stream().anyMatch(g -> ObjectIndex.is(manifest, "HelmRelease", g));
  }

  private ReleaseSource release(Manifest manifest) {
    Mapping object = manifest.object();
    Lookup<Value> own = object.at("metadata", "namespace");
    Lookup<Value> target = object.at("spec", "targetNamespace");
    Name namespace =
        target.isMissing() && own.isMissing()
            ? Name.unknown(manifest.declaration().header())
            : Name.of(target.or(own), "");
    HelmReleaseValues values = new HelmReleaseValues(manifest, index);
    List<Release.Layer> layers = new ArrayList<>();
    valuesFiles(object).map(ValuesLayers::unread).ifPresent(layers::add);
    layers.addAll(values.layers());
    return new ReleaseSource(
        name(object),
        namespace,
        new FluxCharts(index, repository).chart(manifest),
        layers,
        postRenderers(object),
        declaration(manifest));
  }

  /** The release's name: its own, else the object's behind the target namespace. */
  private static Name name(Mapping object) {
    Lookup<Value> given = object.at("spec", "releaseName");
    Lookup<Value> name = object.at("metadata", "name");
    if (!given.isMissing()) {
      return Name.of(given, "");
    }
    Optional<String> target = object.textAt("spec", "targetNamespace");
    Optional<String> text = name.toOptional().flatMap(Value::asText);
    return target.isPresent() && name instanceof Lookup.Found<Value> found && text.isPresent()
        ? Name.of(target.get() + "-" + text.get(), found.origin())
        : Name.of(name, "");
  }

  private static Declaration declaration(Manifest manifest) {
    Declaration declared = manifest.declaration();
    return new Declaration(
        declared.header(),
        declared.origin(),
        declared.roots(),
        "HelmRelease",
        declared.address(),
        declared.instance());
  }

  /**
   * What is patched after rendering may set anything that the values leave open, unless it is
   * nothing that runs.
   */
  private static Optional<Unknown> postRenderers(Mapping object) {
    Lookup<Value> renderers = object.at("spec", "postRenderers");
    boolean harmless =
        renderers.isMissing()
            || renderers.is(
                v ->
                    v instanceof Sequence s
                        && s.isComplete()
                        && s.items().stream().noneMatch(HelmReleases::changesWorkloads))
            || renderers.is(v -> v instanceof Scalar s && s.isNull());
    return harmless
        ? Optional.empty()
        : Optional.of(
            Unknown.because(
                "post-renderers change what the chart renders", manifestOrigin(object, renderers)));
  }

  private static boolean changesWorkloads(Value renderer) {
    return !(renderer.get("kustomize").toOptional().orElse(null) instanceof Mapping fields)
        || Kustomizations.changesWorkloads(fields);
  }

  /** Files of the chart's source that take the place of its own values. */
  private static Optional<Unknown> valuesFiles(Mapping object) {
    Lookup<Value> files =
        object
            .at("spec", "chart", "spec", "valuesFiles")
            .or(object.at("spec", "chart", "spec", "valuesFile"));
    return files.isMissing()
        ? Optional.empty()
        : Optional.of(
            Unknown.because(
                "values files of the chart's source are not read", manifestOrigin(object, files)));
  }

  private static Origin manifestOrigin(Mapping object, Lookup<Value> answer) {
    return answer.ifFound().map(Lookup.Found::origin).orElse(object.origin());
  }
}
