package io.github.seamark.helm;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.Layer;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dependencies of a chart as releases of their own: each sees its section of the parent's
 * values and the {@code global} values (helm/helm, pkg/chart/common/util coalesce).
 */
public final class Subcharts {
  private Subcharts() {}

  /**
   * Whether a dependency is on: the first condition that is a boolean decides; without one, a tag;
   * without one, it is on.
   */
  static Lookup<Boolean> enabled(
      LocalChart.Dependency dependency, Mapping values, Mapping topValues) {
    Origin place = dependency.entry().origin();
    for (String path : dependency.text("condition").orElse("").split(",", -1)) {
      Lookup<Value> value =
          path.isBlank()
              ? Lookup.missing(place.span(), place)
              : values.at(path.strip().split("\\.", -1));
      if (value.isUndecided()) {
        return value.map(v -> true);
      }
      if (value.toOptional().orElse(null) instanceof Scalar scalar && scalar.asBool().isPresent()) {
        return Lookup.found(scalar.asBool().get(), place);
      }
    }
    return byTags(dependency, topValues, place);
  }

  /** Any tag that is true switches on; else any that is false switches off. */
  private static Lookup<Boolean> byTags(
      LocalChart.Dependency dependency, Mapping topValues, Origin place) {
    boolean off = false;
    if (dependency.entry().get("tags").toOptional().orElse(null) instanceof Sequence tags) {
      for (Value tag : tags.items()) {
        Lookup<Value> value = topValues.at("tags", tag.asText().orElse(""));
        if (value.isUndecided()) {
          return value.map(v -> true);
        }
        Optional<Boolean> on =
            value.toOptional().flatMap(v -> v instanceof Scalar s ? s.asBool() : Optional.empty());
        if (on.isPresent() && on.get()) {
          return Lookup.found(true, place);
        }
        off |= on.isPresent();
      }
    }
    return Lookup.found(!off, place);
  }

  /** A dependency as a release of its own. */
  static ReleaseSource release(
      Repository repository,
      LocalChart chart,
      LocalChart.Dependency dependency,
      ReleaseSource parent,
      Mapping values,
      Lookup<Boolean> enabled) {
    Mapping entry = dependency.entry();
    Span header =
        entry
            .entry("name")
            .map(e -> e.key().through(e.value().origin().span()))
            .orElseGet(entry::header);
    Optional<Unknown> doubt =
        enabled instanceof Lookup.Undecided<Boolean> u
            ? Optional.of(Unknown.because(u.reason(), Origin.at(u.span())))
            : parent.moreValues();
    Declaration declaration =
        new Declaration(
            header,
            parent.declaration().origin().movedTo(header),
            parent.declaration().roots(),
            "dependency",
            Optional.empty(),
            parent.declaration().instance());
    return new ReleaseSource(
        Name.of(
            parent.name().text().map(n -> n + "-" + dependency.key()).orElse(dependency.key()),
            parent.name().origin()),
        parent.namespace(),
        new Release.Chart(
            entry.get("name").then(Value::toText),
            entry.get("repository").then(Value::toText),
            entry.get("version").then(Value::toText),
            folder(repository, chart, dependency)),
        layers(dependency, values),
        doubt,
        declaration);
  }

  /** Where a dependency stands in this repository: beside its parent, or at a file:// address. */
  static Optional<String> folder(
      Repository repository, LocalChart chart, LocalChart.Dependency dependency) {
    List<String> candidates = new ArrayList<>();
    String prefix = (chart.folder().isEmpty() ? "" : chart.folder() + "/") + "charts/";
    String name = dependency.text("name").orElse("");
    candidates.add(prefix + name);
    packed(repository, prefix, name).ifPresent(candidates::add);
    dependency
        .text("repository")
        .filter(r -> r.startsWith("file://"))
        .flatMap(r -> RepositoryPaths.resolve(chart.folder(), r.substring("file://".length())))
        .ifPresent(candidates::add);
    return candidates.stream().filter(c -> repository.contains(c + "/Chart.yaml")).findFirst();
  }

  /** Where a dependency stands in an archive beside its parent ({@link PackedCharts}). */
  private static Optional<String> packed(Repository repository, String charts, String name) {
    String suffix = "/" + name;
    String metadata = ".tgz" + suffix + "/Chart.yaml";
    return repository.below(charts.substring(0, charts.length() - 1)).stream()
        .filter(p -> p.endsWith(metadata) && p.startsWith(charts + name + "-"))
        .map(p -> p.substring(0, p.length() - "/Chart.yaml".length()))
        .filter(p -> p.indexOf('/', charts.length()) == p.length() - suffix.length())
        .findFirst();
  }

  private static List<Layer> layers(LocalChart.Dependency dependency, Mapping values) {
    List<Layer> layers = new ArrayList<>();
    Optional<Mapping.Entry> global = values.entry("global");
    values
        .entry(dependency.key())
        .ifPresent(
            section -> {
              if (section.value() instanceof Mapping own) {
                layers.add(new Layer(Layer.Kind.FILE, own.under(section.key()), section.key()));
              }
            });
    global.ifPresent(
        g -> {
          if (g.value() instanceof Mapping) {
            Map<String, Mapping.Entry> only = new LinkedHashMap<>();
            only.put("global", g);
            Mapping wrapped =
                new Mapping(
                    only, Optional.empty(), Mapping.Kind.OBJECT, g.key(), g.value().origin());
            layers.add(new Layer(Layer.Kind.SET, wrapped, g.key()));
          }
        });
    if (layers.isEmpty() && !values.isComplete()) {
      Mapping unknown = Mapping.empty(values.origin()).withRest(values.rest().orElseThrow());
      layers.add(new Layer(Layer.Kind.FILE, unknown, values.header()));
    }
    return layers;
  }

  /** The release that a chart is by itself, with its own values: where nothing releases it. */
  public static ReleaseSource byItself(Repository repository, LocalChart chart) {
    Mapping metadata = chart.metadata();
    Span header =
        metadata
            .entry("name")
            .map(e -> e.key().through(e.value().origin().span()))
            .orElseGet(metadata::header);
    Declaration declaration =
        new Declaration(
            header,
            metadata.origin().movedTo(header),
            Set.of(
                new io.github.seamark.estate.Root(
                    io.github.seamark.estate.Root.Kind.CHART, chart.folder(), chart.name())),
            "chart",
            Optional.empty(),
            "");
    Lookup<String> local = Lookup.missing(header, metadata.origin());
    return new ReleaseSource(
        Name.of(chart.name(), declaration.origin()),
        Name.unknown(header),
        new Release.Chart(
            Lookup.found(chart.name(), metadata.origin()),
            local,
            metadata.get("version").then(Value::toText),
            Optional.of(chart.folder())),
        ValuesChoice.beside(repository, chart),
        Optional.empty(),
        declaration);
  }
}
