package io.github.seamark.rules;

import io.github.seamark.estate.Release;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image tags that a release's values give to a chart of which nothing is known, where the
 * values themselves show that the image is of a program that keeps running: {@code image.tag}
 * beside no schedule, and {@code <component>.image.tag} beside what only such programs have.
 */
final class GivenImages {
  private static final Set<String> KEEPS_RUNNING =
      Set.of(
          "replicas", "replicaCount", "livenessProbe", "readinessProbe", "startupProbe", "service");

  private static final Set<String> ENDS =
      Set.of("schedule", "cronjob", "cronJob", "cronjobs", "cronJobs", "job", "backoffLimit");

  /**
   * An image whose tag is given.
   *
   * @param repository what the values call it; empty where they do not
   * @param tag the tag
   */
  record GivenImage(String repository, Lookup.Found<String> tag) {}

  private GivenImages() {}

  /** The tags that are given without a digest. */
  static List<GivenImage> of(Release release) {
    List<GivenImage> images = new ArrayList<>();
    Mapping values = release.values();
    if (values.entries().keySet().stream().anyMatch(ENDS::contains)) {
      return images;
    }
    image(values).ifPresent(images::add);
    for (Mapping.Entry entry : values.entries().values()) {
      if (entry.value() instanceof Mapping component
          && !isOff(component)
          && component.entries().keySet().stream().anyMatch(KEEPS_RUNNING::contains)
          && component.entries().keySet().stream().noneMatch(ENDS::contains)) {
        image(component).ifPresent(images::add);
      }
    }
    return images;
  }

  private static Optional<GivenImage> image(Mapping parent) {
    if (!(parent.get("image").toOptional().orElse(null) instanceof Mapping image)
        || !isAbsent(image.get("digest"))
        || !isAbsent(image.get("sha"))) {
      return Optional.empty();
    }
    String repository = text(image.get("repository")).toOptional().orElse("");
    return text(image.get("tag")) instanceof Lookup.Found<String> tag
        ? Optional.of(new GivenImage(repository, tag))
        : Optional.empty();
  }

  private static boolean isAbsent(Lookup<Value> answer) {
    return answer.isMissing()
        || answer.is(
            v ->
                v instanceof Scalar scalar
                    && (scalar.isNull() || scalar.asText().filter(String::isEmpty).isPresent()));
  }

  private static boolean isOff(Mapping component) {
    return component
        .get("enabled")
        .is(v -> !(v instanceof Scalar s && s.asText().filter("true"::equals).isPresent()));
  }

  private static Lookup<String> text(Lookup<Value> answer) {
    return answer.then(
        v ->
            v instanceof Scalar scalar && scalar.asText().isPresent()
                ? Lookup.found(scalar.asText().get(), scalar.origin())
                : Lookup.undecided("it is no text", v.origin().span()));
  }
}
