package io.github.seamark.rules;

import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.Optional;

/**
 * The version that a container would run, and where a person would set it.
 *
 * @param repository the image's repository in its short form
 * @param version the tag, wherever it comes from
 * @param pin where a tag would be set, if none is and the chart decides
 */
record EffectiveImage(
    String repository, Lookup.Found<String> version, Optional<Lookup.Missing<String>> pin) {

  /** Of a container; empty where repository or tag are not known. */
  static Optional<EffectiveImage> of(Estate estate, Workload workload, Container container) {
    Optional<Image> image = container.image().toOptional();
    Optional<String> repository = image.flatMap(i -> i.repository().toOptional());
    Optional<Lookup.Found<String>> tag = image.flatMap(i -> i.tag().ifFound());
    if (repository.isEmpty() || tag.isEmpty()) {
      return Optional.empty();
    }
    Optional<Lookup.Missing<String>> pin =
        estate.releaseOf(workload).stream()
            .flatMap(r -> r.images().stream())
            .filter(i -> i.component().equals(workload.component()))
            .filter(i -> i.version().is(tag.get().value()::equals))
            .map(ReleaseImage::tag)
            .filter(Lookup.Missing.class::isInstance)
            .map(t -> (Lookup.Missing<String>) t)
            .findFirst();
    return Optional.of(new EffectiveImage(shortForm(repository.get()), tag.get(), pin));
  }

  /** Docker Hub's own names can be left out. */
  static String shortForm(String repository) {
    return repository.replaceFirst("^(?:index\\.)?docker\\.io/", "").replaceFirst("^library/", "");
  }

  /** Where a person would type the version. */
  Evidence place() {
    return pin.<Evidence>map(p -> p).orElse(version);
  }

  String tag() {
    return version.value();
  }
}
