package io.github.seamark.helm;

import io.github.seamark.estate.Name;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart in memory, rendered as the release {@code rel} in the namespace {@code ns}. */
final class RenderedChart {
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<Manifest> manifests = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  RenderedChart file(String path, String content) {
    files.put(path, content);
    return this;
  }

  RenderedChart render() {
    Repository repository = Repository.of(files);
    LocalChart chart = LocalChart.in(repository, "").orElseThrow();
    ReleaseSource plain = Subcharts.byItself(repository, chart);
    ReleaseSource source =
        new ReleaseSource(
            Name.of("rel", plain.declaration().origin()),
            Name.of("ns", plain.declaration().origin()),
            plain.chart(),
            plain.layers(),
            plain.moreValues(),
            plain.declaration());
    ChartRenderer renderer = new ChartRenderer(repository);
    renderer.render(chart, source).releases().forEach(r -> manifests.addAll(r.manifests()));
    problems.addAll(renderer.problems());
    return this;
  }

  List<Manifest> manifests() {
    return manifests;
  }

  List<Problem> problems() {
    return problems;
  }

  Mapping object(String name) {
    return manifests.stream()
        .map(Manifest::object)
        .filter(o -> o.textAt("metadata", "name").filter(name::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no object " + name));
  }

  /** What stands at {@code data.v} of an object: its text, or {@code ?} where it is not known. */
  String data(String name) {
    Value value =
        object(name)
            .entry("data")
            .map(e -> (Mapping) e.value())
            .flatMap(d -> d.entry("v"))
            .orElseThrow()
            .value();
    boolean known =
        !(value instanceof Unknown)
            && (!(value instanceof Scalar scalar)
                || (scalar.isKnown() && scalar.text().regions().isEmpty()))
            && value.origin().conditions().isEmpty();
    return known ? TemplateJson.write(value, true, false).orElse("?") : "?";
  }
}
