package io.github.seamark.helm;

import io.github.seamark.catalogue.ChartComponent;
import io.github.seamark.catalogue.ChartContainer.ImagePaths;
import io.github.seamark.catalogue.ChartEntry;
import io.github.seamark.catalogue.ValuePath;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.estate.Release.ReleaseImage.DecidedBy;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images that a chart's workloads run, given the values. */
final class ReleaseImages {
  private static final Set<String> LONG_LIVED = Set.of("Deployment", "StatefulSet", "DaemonSet");
  private final ChartEntry entry;
  private final Mapping values;
  private final Lookup<String> chartVersion;

  ReleaseImages(ChartEntry entry, Mapping values, Lookup<String> chartVersion) {
    this.entry = entry;
    this.values = values;
    this.chartVersion = chartVersion;
  }

  /** The images of the workloads that run until something replaces them. */
  List<ReleaseImage> all() {
    List<ChartComponent> all =
        entry.components().stream()
            .filter(c -> LONG_LIVED.contains(c.kind()))
            .filter(c -> !c.main().image().tag().isEmpty())
            .toList();
    List<ChartComponent> on = all.stream().filter(c -> !c.isOff(values)).toList();
    return (on.isEmpty() ? all : on).stream().map(this::image).toList();
  }

  private ReleaseImage image(ChartComponent component) {
    ImagePaths paths = component.main().image();
    return new ReleaseImage(
        component.name(),
        repository(paths),
        tag(paths),
        digest(paths),
        decidedBy(paths),
        version(paths),
        chartsOwn(paths, values.header()),
        ValuePath.nearest(paths.tag(), values).map(ValuePath::keys).orElse(List.of()),
        component.application());
  }

  private static DecidedBy decidedBy(ImagePaths paths) {
    return paths.defaultDigest() ? DecidedBy.CHART_VALUES : paths.decidedBy();
  }

  Lookup<String> repository(ImagePaths paths) {
    Lookup<String> given = ValuePath.firstOf(paths.repository(), values).then(Value::toText);
    Lookup<String> registry = ValuePath.firstOf(paths.registry(), values).then(Value::toText);
    if (given.isMissing()) {
      return paths
          .defaultRepository()
          .map(d -> given.orDefault(d, "default of " + entry.label()))
          .orElse(given);
    }
    return registry.isMissing() ? given : registry.then(r -> given.map(g -> r + "/" + g));
  }

  /** The tag as given; one beside a digest of the chart's own does nothing and counts as absent. */
  Lookup<String> tag(ImagePaths paths) {
    Lookup<Value> given = ValuePath.firstOf(paths.tag(), values);
    boolean inert =
        paths.defaultDigest() && paths.digest().stream().allMatch(p -> p.in(values).isMissing());
    if (inert && given instanceof Lookup.Found<Value> found) {
      return assumed(Lookup.missing(found.span(), found.origin()));
    }
    return assumed(given.then(Value::toText));
  }

  Lookup<String> digest(ImagePaths paths) {
    return paths.digest().isEmpty()
        ? Lookup.missing(values.header(), values.origin())
        : assumed(ValuePath.firstOf(paths.digest(), values).then(Value::toText));
  }

  /** The version that would run. */
  Lookup<String> version(ImagePaths paths) {
    Lookup<String> tag = tag(paths);
    if (!tag.isMissing()) {
      return tag;
    }
    return chartsOwn(paths, ((Lookup.Missing<String>) tag).span());
  }

  /** The version that would run if the values set none. */
  private Lookup<String> chartsOwn(ImagePaths paths, Span place) {
    Optional<String> own =
        paths.decidedBy() == DecidedBy.APP_VERSION
            ? entry.appVersion().map(v -> paths.pattern().replace("{appVersion}", v))
            : paths.literal();
    if (own.isPresent() && chartVersion instanceof Lookup.Found<String> version) {
      String note = paths.decidedBy() == DecidedBy.APP_VERSION ? "appVersion of " : "default of ";
      return assumed(Lookup.found(own.get(), version.origin().noting(note + entry.label())));
    }
    return Lookup.undecided("the chart decides the tag", place);
  }

  private <T> Lookup<T> assumed(Lookup<T> answer) {
    if (entry.assumed().isEmpty()) {
      return answer;
    }
    String why = entry.assumed().get();
    if (answer instanceof Lookup.Found<T> found) {
      return Lookup.found(found.value(), assuming(found.origin(), why));
    }
    return answer instanceof Lookup.Missing<T> missing
        ? Lookup.missing(missing.span(), assuming(missing.origin(), why))
        : answer;
  }

  private static Origin assuming(Origin origin, String why) {
    return origin.assumed().isPresent() ? origin : origin.assuming(why);
  }
}
