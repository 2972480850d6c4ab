package io.github.seamark.rules;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.estate.Updater;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fires where the version of an image is set nowhere in Git while something outside Git moves it.
 */
public final class ImageTagUnpinned implements Rule {
  @Override
  public void check(Estate estate, Findings findings) {
    for (Release release : estate.releases()) {
      Optional<Governance> updater = outOfBand(estate.links().updatersOf(release));
      if (release.images().isEmpty()) {
        updater.ifPresentOrElse(
            u -> unknownChart(release, u, findings),
            () ->
                findings.silent(
                    unmoved(estate, estate.links().updatersOf(release)), release.declaration()));
      }
      List<ReleaseImage> unpinned = new ArrayList<>();
      for (ReleaseImage image : release.images()) {
        check(estate, release, image, unpinned, findings);
      }
      if (!unpinned.isEmpty()) {
        Governance mover = updaterOf(estate, release, unpinned.get(0)).orElseThrow();
        unpinned(estate, release, unpinned, mover, findings);
      }
    }
    for (Workload workload : estate.workloads()) {
      if (workload.release().isEmpty()) {
        List<Governance> updaters = estate.links().updatersOf(workload);
        outOfBand(updaters)
            .ifPresentOrElse(
                u -> plainWorkload(workload, u, findings),
                () -> findings.silent(unmoved(estate, updaters), workload.declaration()));
      }
    }
  }

  /** Why nothing moves the live image past Git. */
  private static String unmoved(Estate estate, List<Governance> updaters) {
    String governed =
        updaters.stream()
            .map(u -> u.kind().title() + does(u.writes()))
            .distinct()
            .collect(Collectors.joining(", "));
    String proposed =
        estate.updaters().stream()
            .filter(u -> u.writes() == Updater.Writes.GIT)
            .map(u -> u.kind().title())
            .distinct()
            .collect(Collectors.joining(" and "));
    return governed.isEmpty()
        ? "nothing in this repository moves the live image"
            + (proposed.isEmpty() ? "" : " past Git, to which " + proposed + " would write")
        : governed;
  }

  private static String does(Updater.Writes writes) {
    return switch (writes) {
      case GIT -> " writes to Git";
      case NOWHERE -> " only tells people of new versions";
      case CLUSTER, UNKNOWN -> " is not known to change the cluster";
    };
  }

  /** The first updater that writes past Git, the surest first. */
  private static Optional<Governance> outOfBand(List<Governance> updaters) {
    return updaters.stream()
        .filter(u -> u.writes() == Updater.Writes.CLUSTER)
        .min((a, b) -> Boolean.compare(b.certain(), a.certain()));
  }

  private static void check(
      Estate estate,
      Release release,
      ReleaseImage image,
      List<ReleaseImage> unpinned,
      Findings findings) {
    Optional<Governance> updater = updaterOf(estate, release, image);
    if (image.tag().isUndecided() || image.digest().isUndecided()) {
      updater.ifPresent(
          u ->
              findings.undecided(
                  release.declaration().header(),
                  image.tag().isUndecided() ? image.tag() : image.digest()));
    } else if (isSet(image.tag()) || isSet(image.digest())) {
      updater.ifPresentOrElse(
          u -> pinnedButMoved(estate, release, image, u, findings),
          () ->
              findings.silent(
                  "the version of %s is set in Git".formatted(subject(release, image)),
                  (isSet(image.tag()) ? image.tag() : image.digest()).ifFound().orElseThrow(),
                  release.declaration()));
    } else if (image.decidedBy() != ReleaseImage.DecidedBy.NOTHING) {
      updater.ifPresentOrElse(
          u -> unpinned.add(image), () -> nobodyMovesIt(release, image, findings));
    }
  }

  private static boolean isSet(Lookup<String> text) {
    return text.is(t -> !t.isBlank());
  }

  private static Optional<Governance> updaterOf(
      Estate estate, Release release, ReleaseImage image) {
    Optional<Governance> ofComponent =
        estate.workloadsOf(release).stream()
            .filter(w -> w.component().equals(image.component()))
            .findFirst()
            .flatMap(w -> outOfBand(estate.links().updatersOf(w)));
    boolean known =
        estate.workloadsOf(release).stream().anyMatch(w -> w.component().equals(image.component()));
    return known ? ofComponent : outOfBand(estate.links().updatersOf(release));
  }

  private static void unpinned(
      Estate estate,
      Release release,
      List<ReleaseImage> images,
      Governance updater,
      Findings findings) {
    ReleaseImage image =
        images.stream()
            .filter(i -> i.application().map(Application::cannotGoBack).orElse(false))
            .findFirst()
            .orElse(images.get(0));
    boolean cannotGoBack = image.application().map(Application::cannotGoBack).orElse(false);
    Severity severity = cannotGoBack && updater.certain() ? Severity.ERROR : Severity.WARNING;
    Evidence place = placeOf(image, release);
    String version = image.version().toOptional().map(v -> " (" + v + ")").orElse("");
    Findings.Draft draft =
        findings
            .report(
                severity,
                place,
                "the next apply sets the image of %s back to the chart's own version%s, whatever %s has moved it to"
                    .formatted(subject(release, images), version, updater.kind().title()))
            .label("no image tag is set here")
            .given(image.version().isMissing() ? image.tag() : image.version())
            .through(release.declaration().instance());
    chartVersion(release, image, draft);
    updater(updater, draft);
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
    Optional<String> running = running(estate, release, image);
    running.flatMap(tag -> TagFix.pin(release, image, tag)).ifPresent(draft::fix);
    draft
        .restsOn(release.declaration())
        .help(running.map(ImageTagUnpinned::pinHelp).orElseGet(ImageTagUnpinned::pinHelp))
        .where(release.declaration().header(), release.id().shown());
  }

  /** The tag that runs now, if the run was told. */
  private static Optional<String> running(Estate estate, Release release, ReleaseImage image) {
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

  private static String pinHelp(String running) {
    return "pin %s, which runs now, not the chart's appVersion, and take the updater off or refresh"
            .formatted(running)
        + " the pin with each apply";
  }

  private static String pinHelp() {
    return "pin the tag that runs now (kubectl get pods -o jsonpath='{..image}'), not the chart's appVersion,"
        + " and take the updater off or refresh the pin with each apply";
  }

  private static String subject(Release release, List<ReleaseImage> images) {
    String components =
        images.stream()
            .map(ReleaseImage::component)
            .filter(c -> !c.isEmpty())
            .collect(Collectors.joining(" and "));
    return release.id().name().shown() + (components.isEmpty() ? "" : " " + components);
  }

  private static String subject(Release release, ReleaseImage image) {
    String name = release.id().name().shown();
    return image.component().isEmpty() ? name : name + " " + image.component();
  }

  private static Evidence placeOf(ReleaseImage image, Release release) {
    return image.tag() instanceof Evidence evidence ? evidence : release.declaration();
  }

  private static void chartVersion(Release release, ReleaseImage image, Findings.Draft draft) {
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

  private static void updater(Governance updater, Findings.Draft draft) {
    draft.because(
        updater.mark(),
        updater.kind().title()
            + (updater.policy().isPresent() || !updater.certain()
                ? " is asked for by this mark"
                : " moves the live image"));
    updater
        .policy()
        .ifPresent(
            p ->
                draft.because(
                    p,
                    "this policy turns the mark into " + updater.kind().title() + " annotations"));
    updater.doubt().ifPresent(d -> draft.confidence(Confidence.MEDIUM).note(d));
  }

  private static void pinnedButMoved(
      Estate estate, Release release, ReleaseImage image, Governance updater, Findings findings) {
    Lookup<String> pin = isSet(image.tag()) ? image.tag() : image.digest();
    Optional<String> running = running(estate, release, image);
    if (running.isPresent()) {
      // Where another version runs, image-version-backwards says so.
      findings.silent(
          "%s runs now, and %s is set in Git".formatted(running.get(), pin.toOptional().orElse("")),
          pin.ifFound().orElseThrow(),
          release.declaration());
    } else if (pin instanceof Lookup.Found<String> found && MovingTags.contains(found.value())) {
      namesNoVersion(found, release.declaration(), release.id(), updater, findings);
    } else if (pin instanceof Lookup.Found<String> found) {
      Findings.Draft draft =
          findings
              .report(
                  Severity.INFO,
                  found,
                  "the next apply goes back to %s, whatever %s has moved the live image to"
                      .formatted(found.value(), updater.kind().title()))
              .label("the pin")
              .help(
                  "refresh the pin before each apply, or take the updater off so that the pin alone decides");
      updater(updater, draft);
      draft.where(release.declaration().header(), release.id().shown());
    }
  }

  private static void nobodyMovesIt(Release release, ReleaseImage image, Findings findings) {
    if (image.application().map(Application::cannotGoBack).orElse(false)) {
      Findings.Draft draft =
          findings
              .report(
                  Severity.INFO,
                  placeOf(image, release),
                  "the version of %s follows the chart alone, and it cannot go back"
                      .formatted(subject(release, image)))
              .label("no image tag is set here");
      chartVersion(release, image, draft);
      draft.where(release.declaration().header(), release.id().shown());
    } else {
      findings.silent(
          "no tag is set, but nothing in this repository moves the image of %s past Git"
              .formatted(subject(release, image)),
          placeOf(image, release),
          release.declaration());
    }
  }

  private static void unknownChart(Release release, Governance updater, Findings findings) {
    Optional<String> leaf = imageLeaf(release.values());
    if (leaf.isPresent()) {
      findings.undecided(release.declaration().header(), leaf.get());
      return;
    }
    if (!release.values().isFullyKnown()) {
      findings.undecided(release.declaration().header(), "not all values are known");
      return;
    }
    Findings.Draft draft =
        findings
            .report(
                Severity.WARNING,
                valuesPlace(release),
                "the next apply sets the images of %s back to the chart's own versions, whatever %s has moved them to"
                    .formatted(release.id().name().shown(), updater.kind().title()))
            .label("no image tag is set here");
    if (release.chart().version() instanceof Lookup.Found<String> version) {
      draft.where(version.span(), "the chart's version decides the images");
    } else if (release.chart().version().isMissing()) {
      draft.note(
          "no chart version is set either: a first install or a re-create takes the newest chart");
    }
    updater(updater, draft);
    draft
        .restsOn(release.declaration())
        .help(pinHelp())
        .where(release.declaration().header(), release.id().shown());
  }

  private static Evidence valuesPlace(Release release) {
    return release.layers().isEmpty()
        ? release.declaration()
        : () ->
            release
                .values()
                .origin()
                .movedTo(release.layers().get(release.layers().size() - 1).place());
  }

  /** Why values may name an image, if they may. */
  private static Optional<String> imageLeaf(Value value) {
    if (value instanceof Mapping mapping) {
      for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
        if (namesImage(entry.getKey(), entry.getValue().value(), mapping)) {
          return Optional.of(
              "the chart is not known, and the values hold %s, which may set the version"
                  .formatted(entry.getKey()));
        }
        Optional<String> below = imageLeaf(entry.getValue().value());
        if (below.isPresent()) {
          return below;
        }
      }
    } else if (value instanceof Sequence sequence) {
      return sequence.items().stream().flatMap(i -> imageLeaf(i).stream()).findFirst();
    } else if (value instanceof Unknown unknown) {
      return Optional.of(unknown.reason());
    }
    return Optional.empty();
  }

  private static boolean namesImage(String key, Value value, Mapping parent) {
    String name = key.toLowerCase(Locale.ROOT);
    if (value instanceof Mapping) {
      return false;
    }
    return name.equals("tag")
        || key.endsWith("Tag")
        || name.endsWith("digest")
        || name.equals("image")
        || (name.equals("version") && parent.entries().containsKey("repository"));
  }

  private static void plainWorkload(Workload workload, Governance updater, Findings findings) {
    for (Container container : workload.pod().containers()) {
      if (container.image() instanceof Lookup.Found<Image> image
          && image.value().digest().isMissing()
          && namesNoVersion(image.value().tag())
          && !workload.leavesImageToCluster(container)) {
        namesNoVersion(image, workload.declaration(), workload.id(), updater, findings);
      } else {
        findings.silent(
            workload.leavesImageToCluster(container)
                ? "an apply leaves the image as the cluster has it"
                : "the repository names a version of the image that %s moves"
                    .formatted(updater.kind().title()),
            workload.declaration());
      }
    }
  }

  private static void namesNoVersion(
      Evidence image, Declaration declaration, ObjectId id, Governance updater, Findings findings) {
    Findings.Draft draft =
        findings
            .report(
                Severity.WARNING,
                image,
                "the repository names no version of this image, while %s moves the live one: an apply may change what runs"
                    .formatted(updater.kind().title()))
            .label("names no version")
            .restsOn(declaration)
            .through(declaration.instance());
    updater(updater, draft);
    draft
        .help("pin the version that runs now, and let the updater write to Git")
        .where(declaration.header(), id.shown());
  }

  private static boolean namesNoVersion(Lookup<String> tag) {
    return tag.isMissing() || tag.is(MovingTags::contains);
  }
}
