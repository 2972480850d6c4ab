package io.github.seamark.helm;

import io.github.seamark.estate.Container;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.estate.Release.ReleaseImage.DecidedBy;
import io.github.seamark.estate.Workload;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kubernetes.ManifestReader;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The images of a chart of the repository whose version is its appVersion, and those whose tags the
 * values pin, though the chart would take its appVersion otherwise. Whether it would is asked of
 * its templates: they are rendered once more without the pins.
 */
final class ChartPins {
  private final Mapping values;
  private final Lookup<String> appVersion;

  /** A tag that comes from a leaf of the values. */
  private record Pin(List<String> path, Image image, Lookup.Found<String> tag) {}

  ChartPins(LocalChart chart, Mapping values) {
    this.values = values;
    this.appVersion = chart.appVersion();
  }

  /**
   * The images.
   *
   * @param manifests what the chart makes
   * @param render what it makes with other values
   */
  List<ReleaseImage> find(List<Manifest> manifests, Function<Mapping, List<Manifest>> render) {
    if (!(appVersion instanceof Lookup.Found<String> own)) {
      return List.of();
    }
    Map<String, Pin> pins = new HashMap<>();
    List<ReleaseImage> found = new ArrayList<>();
    images(manifests)
        .forEach(
            (container, image) -> {
              pin(image, own).ifPresent(p -> pins.put(container, p));
              unpinned(image, own).ifPresent(found::add);
            });
    if (pins.isEmpty()) {
      return found;
    }
    Mapping unpinned = values;
    for (Pin pin : pins.values()) {
      unpinned = without(unpinned, pin.path);
    }
    images(render.apply(unpinned))
        .forEach(
            (container, image) ->
                Optional.ofNullable(pins.get(container))
                    .filter(p -> image.tag().is(t -> t.endsWith(own.value())))
                    .ifPresent(p -> found.add(pinned(p, image.tag(), own))));
    return found;
  }

  /** The images of the containers, each by what it is called. */
  private static Map<String, Image> images(List<Manifest> manifests) {
    Map<String, Image> images = new LinkedHashMap<>();
    for (Manifest manifest : manifests) {
      ManifestReader.read(manifest).stream()
          .filter(Workload.class::isInstance)
          .map(Workload.class::cast)
          .filter(w -> w.kind().isLongLived())
          .forEach(
              w -> {
                for (Container container : w.pod().containers()) {
                  container
                      .image()
                      .toOptional()
                      .ifPresent(
                          i -> images.put(w.id().shown() + " " + container.name().shown(), i));
                }
              });
    }
    return images;
  }

  /** An image whose tag was read from Chart.yaml. */
  private Optional<ReleaseImage> unpinned(Image image, Lookup.Found<String> own) {
    return image
        .tag()
        .ifFound()
        .filter(tag -> image.digest().isMissing() && tag.value().endsWith(own.value()))
        .filter(tag -> tag.span().source().equals(own.span().source()))
        .map(
            tag ->
                new ReleaseImage(
                    "",
                    image.repository(),
                    Lookup.missing(values.header(), values.origin()),
                    image.digest(),
                    DecidedBy.APP_VERSION,
                    tag,
                    tag,
                    List.of(),
                    Optional.empty()));
  }

  private Optional<Pin> pin(Image image, Lookup.Found<String> own) {
    return image
        .tag()
        .ifFound()
        .filter(tag -> !tag.value().equals(own.value()) && image.digest().isMissing())
        .flatMap(tag -> path(values, tag.span(), List.of()).map(p -> new Pin(p, image, tag)));
  }

  /** The path of the scalar that stands at a place. */
  private static Optional<List<String>> path(Mapping mapping, Span place, List<String> above) {
    for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
      List<String> path = new ArrayList<>(above);
      path.add(entry.getKey());
      if (entry.getValue().value() instanceof Scalar scalar
          && scalar.origin().span().covers(place)) {
        return Optional.of(path);
      }
      if (entry.getValue().value() instanceof Mapping below) {
        Optional<List<String>> found = path(below, place, path);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Mapping without(Mapping mapping, List<String> path) {
    Mapping.Entry entry = mapping.entry(path.get(0)).orElseThrow();
    if (path.size() == 1) {
      return mapping.with(path.get(0), entry.with(Scalar.string("", entry.value().origin())));
    }
    return entry.value() instanceof Mapping below
        ? mapping.with(path.get(0), entry.with(without(below, path.subList(1, path.size()))))
        : mapping;
  }

  private static ReleaseImage pinned(Pin pin, Lookup<String> tag, Lookup.Found<String> appVersion) {
    Origin place = appVersion.origin();
    return new ReleaseImage(
        "",
        pin.image.repository(),
        pin.tag,
        pin.image.digest(),
        DecidedBy.APP_VERSION,
        pin.tag,
        tag.then(t -> Lookup.found(t, place)),
        pin.path,
        Optional.empty());
  }
}
