package io.github.seamark.rules;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The images of a release whose chart says where it takes their versions from. */
final class UnpinnedImages {
  static final String HELP =
      "pin the tag that runs now (kubectl get pods -o jsonpath='{..image}'), not the chart's appVersion,"
          + " and take the updater off or refresh the pin with each apply";

  private final Estate estate;
  private final Release release;
  private final Findings findings;

  private UnpinnedImages(Estate estate, Release release, Findings findings) {
    this.estate = estate;
    this.release = release;
    this.findings = findings;
  }

  static void check(Estate estate, Release release, Findings findings) {
    UnpinnedImages images = new UnpinnedImages(estate, release, findings);
    List<ReleaseImage> unpinned = new ArrayList<>();
    release.images().forEach(image -> images.check(image, unpinned));
    if (!unpinned.isEmpty()) {
      images.unpinned(unpinned, images.updaterOf(unpinned.get(0)).orElseThrow());
    }
  }

  private void check(ReleaseImage image, List<ReleaseImage> unpinned) {
    Optional<OutOfBand> updater = updaterOf(image);
    if (image.tag().isUndecided() || image.digest().isUndecided()) {
      updater.ifPresent(
          u ->
              findings.undecided(
                  release.declaration().header(),
                  image.tag().isUndecided() ? image.tag() : image.digest()));
    } else if (isSet(image.tag()) || isSet(image.digest())) {
      updater.ifPresentOrElse(
          u -> pinnedButMoved(image, u),
          () ->
              findings.silent(
                  "the version of %s is set in Git".formatted(subject(List.of(image))),
                  (isSet(image.tag()) ? image.tag() : image.digest()).ifFound().orElseThrow(),
                  release.declaration()));
    } else if (image.decidedBy() != ReleaseImage.DecidedBy.NOTHING) {
      updater.ifPresentOrElse(u -> unpinned.add(image), () -> nobodyMovesIt(image));
    }
  }

  private static boolean isSet(Lookup<String> text) {
    return text.is(t -> !t.isBlank());
  }

  private Optional<OutOfBand> updaterOf(ReleaseImage image) {
    List<Governance> updaters =
        estate.workloadsOf(release).stream()
            .filter(w -> w.component().equals(image.component()))
            .findFirst()
            .map(w -> estate.links().updatersOf(w))
            .orElseGet(() -> estate.links().updatersOf(release));
    return OutOfBand.among(updaters);
  }

  private void unpinned(List<ReleaseImage> images, OutOfBand updater) {
    ReleaseImage image =
        images.stream()
            .filter(i -> i.application().map(Application::cannotGoBack).orElse(false))
            .findFirst()
            .orElse(images.get(0));
    boolean cannotGoBack = image.application().map(Application::cannotGoBack).orElse(false);
    Severity severity = cannotGoBack && updater.certain() ? Severity.ERROR : Severity.WARNING;
    Evidence place = placeOf(image);
    String version = image.version().toOptional().map(v -> " (" + v + ")").orElse("");
    Findings.Draft draft =
        findings
            .report(
                severity,
                place,
                "the next apply sets the image of %s back to the chart's own version%s, whatever %s has moved it to"
                    .formatted(subject(images), version, updater.title()))
            .label("no image tag is set here")
            .given(image.version().isMissing() ? image.tag() : image.version())
            .through(release.declaration().instance());
    chartVersion(image, draft);
    updater.explain(draft);
    if (cannotGoBack) {
      draft.note(
          "%s cannot go back: %s"
              .formatted(
                  image.application().orElseThrow().name(),
                  image.application().orElseThrow().source()));
      image
          .application()
          .orElseThrow()
          .assumed()
          .ifPresent(a -> draft.restsOn(() -> place.origin().assuming(a)));
    }
    Optional<String> running = running(image);
    running.flatMap(tag -> TagFix.pin(release, image, tag)).ifPresent(draft::fix);
    draft
        .restsOn(release.declaration())
        .help(running.map(UnpinnedImages::help).orElse(HELP))
        .where(release.declaration().header(), release.id().shown());
  }

  /** The tag that runs now, if the run was told. */
  private Optional<String> running(ReleaseImage image) {
    return estate.workloadsOf(release).stream()
        .filter(w -> w.component().equals(image.component()))
        .flatMap(
            w ->
                w.pod().containers().stream()
                    .limit(1)
                    .flatMap(c -> estate.live().map(l -> l.imageOf(w, c)).stream()))
        .flatMap(i -> i.toOptional().stream())
        .flatMap(i -> i.tag().toOptional().stream())
        .findFirst();
  }

  private static String help(String running) {
    return "pin %s, which runs now, not the chart's appVersion, and take the updater off or refresh"
            .formatted(running)
        + " the pin with each apply";
  }

  private String subject(List<ReleaseImage> images) {
    String components =
        images.stream()
            .map(ReleaseImage::component)
            .filter(c -> !c.isEmpty())
            .collect(Collectors.joining(" and "));
    return release.id().name().shown() + (components.isEmpty() ? "" : " " + components);
  }

  private Evidence placeOf(ReleaseImage image) {
    return image.tag() instanceof Evidence evidence ? evidence : release.declaration();
  }

  private void chartVersion(ReleaseImage image, Findings.Draft draft) {
    String decides =
        image.decidedBy() == ReleaseImage.DecidedBy.APP_VERSION
            ? "its appVersion sets the tag"
            : "its own values set the tag";
    if (release.chart().version() instanceof Lookup.Found<String> version) {
      draft.where(version.span(), "the chart's version: " + decides);
    } else if (release.chart().version().isMissing() && release.chart().folder().isEmpty()) {
      draft.note(
          "no chart version is set either: a first install or a re-create takes the newest chart");
    }
  }

  private void pinnedButMoved(ReleaseImage image, OutOfBand updater) {
    Lookup<String> pin = isSet(image.tag()) ? image.tag() : image.digest();
    Optional<String> running = running(image);
    if (running.isPresent()) {
      // Where another version runs, image-version-backwards says so.
      findings.silent(
          "%s runs now, and %s is set in Git".formatted(running.get(), pin.toOptional().orElse("")),
          pin.ifFound().orElseThrow(),
          release.declaration());
    } else if (pin instanceof Lookup.Found<String> found && MovingTags.contains(found.value())) {
      ImageTagUnpinned.namesNoVersion(
          found, release.declaration(), release.id(), updater, findings);
    } else if (pin instanceof Lookup.Found<String> found) {
      Findings.Draft draft =
          findings
              .report(
                  Severity.INFO,
                  found,
                  "the next apply goes back to %s, whatever %s has moved the live image to"
                      .formatted(found.value(), updater.title()))
              .label("the pin")
              .help(
                  "refresh the pin before each apply, or take the updater off so that the pin alone decides");
      updater.explain(draft);
      draft.where(release.declaration().header(), release.id().shown());
    }
  }

  private void nobodyMovesIt(ReleaseImage image) {
    if (image.application().map(Application::cannotGoBack).orElse(false)) {
      Findings.Draft draft =
          findings
              .report(
                  Severity.INFO,
                  placeOf(image),
                  "the version of %s follows the chart alone, and it cannot go back"
                      .formatted(subject(List.of(image))))
              .label("no image tag is set here");
      chartVersion(image, draft);
      draft.where(release.declaration().header(), release.id().shown());
    } else {
      findings.silent(
          "no tag is set, but nothing in this repository moves the image of %s past Git"
              .formatted(subject(List.of(image))),
          placeOf(image),
          release.declaration());
    }
  }
}
