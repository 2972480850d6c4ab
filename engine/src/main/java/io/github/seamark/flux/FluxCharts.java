package io.github.seamark.flux;

import io.github.seamark.estate.Release;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.Optional;

/** Finds out which chart a HelmRelease installs. */
final class FluxCharts {
  private final ObjectIndex index;
  private final Repository repository;

  FluxCharts(ObjectIndex index, Repository repository) {
    this.index = index;
    this.repository = repository;
  }

  Release.Chart chart(Manifest release) {
    Mapping object = release.object();
    if (!object.at("spec", "chartRef").isMissing()) {
      return byReference(release);
    }
    Lookup<Value> spec = object.at("spec", "chart", "spec");
    return spec.isMissing()
        ? ofOperator(release, object.at("spec", "chart"))
        : bySpec(release, release, spec);
  }

  /** The Helm operator's way: a path in a Git repository, or a name in a chart repository. */
  private Release.Chart ofOperator(Manifest release, Lookup<Value> chart) {
    Lookup<String> path = chart.then(c -> c.get("path")).then(Value::toText);
    Lookup<String> name = chart.then(c -> c.get("name")).then(Value::toText);
    Lookup<String> version = version(chart.then(c -> c.get("version")));
    Optional<String> folder = path.toOptional().flatMap(this::folder);
    Lookup<String> url = chart.then(c -> c.get("repository")).then(Value::toText);
    return new Release.Chart(
        folder.flatMap(this::chartName).map(n -> path.map(p -> n)).orElse(name),
        folder.isPresent()
            ? Lookup.missing(release.declaration().header(), release.declaration().origin())
            : url,
        version,
        folder);
  }

  /** A chart described in place, or in a HelmChart object. */
  private Release.Chart bySpec(Manifest asker, Manifest holder, Lookup<Value> spec) {
    Lookup<String> chart = spec.then(s -> s.get("chart")).then(Value::toText);
    Lookup<String> version = version(spec.then(s -> s.get("version")));
    Optional<Manifest> source =
        spec.then(s -> s.get("sourceRef")).toOptional().flatMap(r -> source(r, holder));
    Optional<String> folder = chart.toOptional().flatMap(this::folder);
    if (folder.isPresent() && isFolderSource(spec)) {
      return new Release.Chart(
          chartName(folder.get()).map(n -> chart.map(c -> n)).orElse(chart),
          Lookup.missing(asker.declaration().header(), asker.declaration().origin()),
          version,
          folder);
    }
    Lookup<String> url =
        source
            .map(s -> s.object().at("spec", "url").then(Value::toText))
            .orElseGet(
                () ->
                    Lookup.undecided(
                        "the chart's repository is not described in this repository",
                        asker.declaration().header()));
    return new Release.Chart(chart, url, version, Optional.empty());
  }

  private static boolean isFolderSource(Lookup<Value> spec) {
    return spec.then(s -> s.at("sourceRef", "kind"))
        .toOptional()
        .flatMap(Value::asText)
        .filter(k -> !k.equals("HelmRepository"))
        .isPresent();
  }

  private Release.Chart byReference(Manifest release) {
    Value reference = release.object().at("spec", "chartRef").toOptional().orElse(release.object());
    Optional<Manifest> source = source(reference, release);
    Span place = reference.origin().span();
    if (source.isEmpty()) {
      Lookup<String> unknown =
          Lookup.undecided("the chart's source is not described in this repository", place);
      return new Release.Chart(byName(reference, unknown), unknown, unknown, Optional.empty());
    }
    Mapping object = source.get().object();
    if (object.textAt("kind").filter("HelmChart"::equals).isPresent()) {
      return bySpec(release, source.get(), object.get("spec"));
    }
    Lookup<String> url = object.at("spec", "url").then(Value::toText);
    Lookup<String> name = url.map(u -> u.substring(u.lastIndexOf('/') + 1));
    Lookup<Value> tag =
        object
            .at("spec", "ref", "tag")
            .or(object.at("spec", "ref", "semver"))
            .or(object.at("spec", "ref", "digest"));
    return new Release.Chart(name, url, version(tag), Optional.empty());
  }

  /** A source that is not here still tells the one chart that sources are by custom named after. */
  private static Lookup<String> byName(Value reference, Lookup<String> unknown) {
    Lookup<String> name = reference.get("name").then(Value::toText);
    return name.is("app-template"::equals) ? name : unknown;
  }

  private Optional<Manifest> source(Value reference, Manifest asker) {
    Optional<String> kind = reference.textAt("kind");
    Optional<String> name = reference.textAt("name");
    Optional<String> namespace =
        reference.textAt("namespace").or(() -> asker.object().textAt("metadata", "namespace"));
    return kind.flatMap(k -> name.flatMap(n -> index.find(k, n, namespace, asker)));
  }

  private Optional<String> folder(String chart) {
    String plain = chart.startsWith("./") ? chart.substring(2) : chart;
    plain = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    return repository.contains(plain + "/Chart.yaml") ? Optional.of(plain) : Optional.empty();
  }

  private Optional<String> chartName(String folder) {
    return repository
        .source(folder + "/Chart.yaml")
        .flatMap(s -> YamlValues.read(Text.of(s)).documents().stream().findFirst())
        .flatMap(v -> v.textAt("name"));
  }

  /** A version; {@code *} is none. */
  private static Lookup<String> version(Lookup<Value> answer) {
    Lookup<String> text = answer.then(Value::toText);
    return text instanceof Lookup.Found<String> found && found.value().equals("*")
        ? Lookup.missing(found.span(), found.origin())
        : text;
  }
}
