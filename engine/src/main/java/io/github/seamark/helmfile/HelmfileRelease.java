package io.github.seamark.helmfile;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Root;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.helm.TemplatedValues;
import io.github.seamark.helmfile.Helmfiles.Surroundings;
import io.github.seamark.source.Condition;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one release of a helmfile. */
final class HelmfileRelease {
  private HelmfileRelease() {}

  /** The release; empty where it is not installed. */
  static Optional<ReleaseSource> read(Mapping written, Surroundings surroundings) {
    Mapping inherited = inherit(written, surroundings);
    Name name = Name.of(inherited.get("name"), "");
    Lookup<Value> space = inherited.get("namespace");
    Name namespace = space.isMissing() ? Name.unknown(name.origin().span()) : Name.of(space, "");
    Mapping release =
        new TemplatedValues(
                name, namespace, Map.of(".Environment.Name", surroundings.state().name()))
            .render(inherited);
    if (release.get("installed").is(v -> v.asText().filter("false"::equals).isPresent())) {
      return Optional.empty();
    }
    HelmfileValues values = new HelmfileValues(release, surroundings);
    return Optional.of(
        new ReleaseSource(
            name,
            namespace,
            chart(release, surroundings),
            values.layers(),
            Optional.empty(),
            declaration(written, release, surroundings)));
  }

  /** What the release inherits from templates; its own keys win. */
  private static Mapping inherit(Mapping release, Surroundings surroundings) {
    Mapping result = release;
    for (Value item : Helmfiles.items(release.get("inherit"))) {
      Optional<Mapping> template =
          item.textAt("template")
              .flatMap(t -> Optional.ofNullable(surroundings.templates().get(t)));
      if (template.isPresent()) {
        for (var entry : template.get().entries().entrySet()) {
          if (!result.entries().containsKey(entry.getKey())) {
            result = result.with(entry.getKey(), entry.getValue());
          }
        }
      }
    }
    return result;
  }

  private static Release.Chart chart(Mapping release, Surroundings surroundings) {
    Lookup<String> chart = release.get("chart").then(Value::toText);
    Lookup<String> version = release.get("version").then(Value::toText);
    Span place = release.header();
    Lookup<String> nowhere = Lookup.missing(place, release.origin());
    if (!(chart instanceof Lookup.Found<String> found)) {
      return new Release.Chart(chart, chart, version, Optional.empty());
    }
    String written = found.value();
    if (isFolder(written, surroundings)) {
      Optional<String> folder = RepositoryPaths.resolve(surroundings.folder(), written);
      Lookup<String> name =
          folder
              .flatMap(f -> surroundings.repository().source(f + "/Chart.yaml"))
              .flatMap(s -> YamlValues.read(Text.of(s)).documents().stream().findFirst())
              .map(v -> v.get("name").then(Value::toText))
              .orElse(chart);
      return new Release.Chart(name, nowhere, version, folder);
    }
    String last = written.substring(written.lastIndexOf('/') + 1);
    return new Release.Chart(
        chart.map(c -> last), repository(found, surroundings), version, Optional.empty());
  }

  /** A path; or a folder of that name where no repository of that name is known, as Helm looks. */
  private static boolean isFolder(String chart, Surroundings surroundings) {
    if (chart.startsWith("./") || chart.startsWith("../")) {
      return true;
    }
    int slash = chart.indexOf('/');
    return !chart.contains("://")
        && (slash < 0 || !surroundings.repositories().containsKey(chart.substring(0, slash)))
        && RepositoryPaths.resolve(surroundings.folder(), chart)
            .filter(f -> surroundings.repository().contains(f + "/Chart.yaml"))
            .isPresent();
  }

  private static Lookup<String> repository(Lookup.Found<String> chart, Surroundings surroundings) {
    String written = chart.value();
    if (written.startsWith("oci://")) {
      return chart.map(c -> c);
    }
    int slash = written.indexOf('/');
    Mapping known = slash < 0 ? null : surroundings.repositories().get(written.substring(0, slash));
    if (known == null) {
      return Lookup.undecided(
          "the chart's repository is not described in this helmfile", chart.span());
    }
    boolean oci = known.get("oci").is(v -> v.asText().filter("true"::equals).isPresent());
    Lookup<String> url = known.get("url").then(Value::toText);
    return oci ? url.map(u -> "oci://" + u) : url;
  }

  private static Declaration declaration(
      Mapping written, Mapping release, Surroundings surroundings) {
    Span header = written.entry("name").map(Mapping.Entry::key).orElse(written.header());
    Origin origin = written.origin().movedTo(header);
    Lookup<Value> condition = release.get("condition");
    if (condition instanceof Lookup.Found<Value> found) {
      origin = origin.under(new Condition("helmfile " + found.value().asText().orElse(""), true));
    }
    if (release.get("installed").isUndecided()) {
      origin = origin.under(new Condition("helmfile installed " + header, true));
    }
    return new Declaration(
        header,
        origin,
        Set.of(new Root(Root.Kind.HELMFILE, surroundings.folder(), "")),
        "helmfile release",
        Optional.empty(),
        "");
  }
}
