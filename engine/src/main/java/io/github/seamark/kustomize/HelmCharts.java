package io.github.seamark.kustomize;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.Layer;
import io.github.seamark.estate.Root;
import io.github.seamark.helm.LocalChart;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.helm.ValuesLayers;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Charts that a kustomization inflates. As in Kustomize itself each entry of {@code helmCharts} is
 * an object of the kind that its built-in generator takes (kubernetes-sigs/kustomize, {@code
 * api/types/helmchartargs.go}), so that it is built, patched and deployed like any other, and is
 * read as a release in the end.
 */
public final class HelmCharts {
  private static final String KIND = "HelmChartInflationGenerator";

  private HelmCharts() {}

  /** The charts of a kustomization, as the generator's objects. */
  static List<Manifest> manifests(Kustomization kustomization, Root root) {
    return kustomization.mappings("helmCharts").stream()
        .map(chart -> manifest(chart, kustomization, root))
        .toList();
  }

  private static Manifest manifest(Mapping chart, Kustomization kustomization, Root root) {
    Span header = chart.entry("name").map(Mapping.Entry::key).orElseGet(chart::header);
    Origin origin = chart.origin();
    Map<String, Mapping.Entry> metadata = new LinkedHashMap<>();
    chart
        .entry("releaseName")
        .or(() -> chart.entry("name"))
        .ifPresent(e -> metadata.put("name", e));
    chart.entry("namespace").ifPresent(e -> metadata.put("namespace", e));
    Mapping object =
        chart
            .with("apiVersion", entry(header, Scalar.string("builtin", origin)))
            .with("kind", entry(header, Scalar.string(KIND, origin)))
            .with("metadata", entry(header, Mapping.of(metadata, origin).under(header)))
            .with(
                "chartHome",
                entry(
                    header,
                    Scalar.string(
                        kustomization.content().textAt("helmGlobals", "chartHome").orElse("charts"),
                        origin)));
    return Manifest.of(
        object,
        new Declaration(
            header, origin.movedTo(header), Set.of(root), "helmCharts", Optional.empty(), ""));
  }

  private static Mapping.Entry entry(Span key, Value value) {
    return Mapping.Entry.of(key, value);
  }

  /** Whether a manifest is the generator's object. */
  static boolean isOne(Manifest manifest) {
    return manifest.object().textAt("kind").filter(KIND::equals).isPresent();
  }

  /** What is patched afterwards is no longer what the chart renders of its values. */
  static Manifest patched(Manifest manifest) {
    return isOne(manifest)
        ? manifest.with(
            manifest
                .object()
                .withRest(
                    Unknown.because(
                        "the kustomization changes what the chart renders",
                        manifest.object().origin())))
        : manifest;
  }

  /** The releases among manifests as they are deployed. */
  public static List<ReleaseSource> read(List<Manifest> manifests, Repository repository) {
    return manifests.stream().filter(HelmCharts::isOne).map(m -> release(m, repository)).toList();
  }

  private static ReleaseSource release(Manifest manifest, Repository repository) {
    Mapping object = manifest.object();
    String folder = manifest.declaration().header().source().folder();
    Lookup<Value> namespace = object.at("metadata", "namespace");
    return new ReleaseSource(
        Name.of(object.at("metadata", "name"), ""),
        namespace.isMissing()
            ? Name.unknown(manifest.declaration().header())
            : Name.of(namespace, ""),
        chart(object, folder, repository),
        layers(object, folder, repository),
        object.rest(),
        manifest.declaration());
  }

  /** A chart that stands in the home of charts is not fetched. */
  private static Release.Chart chart(Mapping object, String folder, Repository repository) {
    Lookup<String> name = object.get("name").then(Value::toText);
    String home = object.textAt("chartHome").orElse("charts");
    Optional<String> local =
        name.toOptional()
            .flatMap(n -> RepositoryPaths.resolve(folder, home + "/" + n))
            .filter(f -> LocalChart.in(repository, f).isPresent());
    return new Release.Chart(
        name,
        object.get("repo").then(Value::toText),
        object.get("version").then(Value::toText),
        local);
  }

  /** Files in order, then what stands inline; {@code valuesMerge} may turn that round. */
  private static List<Layer> layers(Mapping object, String folder, Repository repository) {
    List<Value> files = new ArrayList<>();
    object.get("valuesFile").toOptional().ifPresent(files::add);
    files.addAll(Kustomization.items(object, "additionalValuesFiles"));
    List<Layer> fromFiles = new ArrayList<>();
    for (Value file : files) {
      fromFiles.add(
          file.asText()
              .flatMap(f -> RepositoryPaths.resolve(folder, f))
              .flatMap(f -> ValuesLayers.file(repository, f))
              .orElseGet(
                  () ->
                      ValuesLayers.unread(
                          Unknown.because("a values file cannot be read", file.origin()))));
    }
    List<Layer> inline =
        object.get("valuesInline").toOptional().orElse(null) instanceof Mapping values
            ? List.of(ValuesLayers.inline(values))
            : List.of();
    return switch (object.textAt("valuesMerge").orElse("override")) {
      case "replace" -> inline.isEmpty() ? fromFiles : inline;
      case "merge" -> joined(inline, fromFiles);
      default -> joined(fromFiles, inline);
    };
  }

  private static List<Layer> joined(List<Layer> weak, List<Layer> strong) {
    return Stream.concat(weak.stream(), strong.stream()).toList();
  }
}
