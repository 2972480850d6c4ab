package io.github.seamark.rules;

import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Updater;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Span;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fires where a long-lived workload's image names no version. */
public final class ImageTagFloating implements Rule {
  private static final Pattern BARE_MAJOR = Pattern.compile("v?\\d{1,4}");

  /**
   * What a runtime takes for an image's name: only a registry, which stands before the first slash,
   * may hold capitals (distribution/reference).
   */
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9._:-]*/)?[a-z0-9](?:[a-z0-9._/-]*[a-z0-9])?");

  /** What was built on the machine that runs it: a developer's own cluster. */
  private static final Pattern LOCAL = Pattern.compile("(?:localhost|127\\.0\\.0\\.1)[:/].*");

  @Override
  public void check(Estate estate, Findings findings) {
    for (Workload workload : estate.workloads()) {
      Optional<Governance> updater =
          estate.links().updatersOf(workload).stream()
              .filter(u -> u.writes() == Updater.Writes.CLUSTER)
              .findFirst();
      if (workload.kind().isLongLived()) {
        workload
            .pod()
            .containers()
            .forEach(c -> check(workload, c, updater, Severity.WARNING, findings));
        // It is gone when the program runs; a pod that starts later may still start otherwise.
        Severity worst = updater.isPresent() ? Severity.WARNING : Severity.INFO;
        workload.pod().initContainers().forEach(c -> check(workload, c, updater, worst, findings));
      } else {
        findings.silent("its pods end by themselves", workload.declaration());
      }
    }
    for (Release release : estate.releases()) {
      boolean unknownChart = release.chart().folder().isEmpty() && release.images().isEmpty();
      if (unknownChart && estate.workloadsOf(release).isEmpty()) {
        GivenImages.of(release).forEach(i -> check(release, i, findings));
      }
    }
  }

  /** What the values give to a chart of which nothing is known. */
  private static void check(Release release, GivenImages.GivenImage image, Findings findings) {
    if (!MovingTags.contains(image.tag().value())) {
      findings.silent("the tag names a version", image.tag(), release.declaration());
      return;
    }
    String subject = image.repository().isEmpty() ? "the image" : image.repository();
    findings
        .report(
            Severity.WARNING,
            image.tag(),
            "a new pod may run another version of %s than the ones beside it".formatted(subject))
        .label("names a moving tag, not a version")
        .restsOn(release.declaration())
        .through(release.declaration().instance())
        .help("name the version that runs now, or its digest")
        .where(release.declaration().header(), release.id().shown());
  }

  private static void check(
      Workload workload,
      Container container,
      Optional<Governance> updater,
      Severity worst,
      Findings findings) {
    if (!(container.image() instanceof Lookup.Found<Image> image) || isNoImage(image.value())) {
      return;
    }
    if (!image.value().digest().isMissing()) {
      String reason =
          image.value().digest() instanceof Lookup.Undecided<String> unknown
              ? "its digest is not known: " + unknown.reason()
              : "a digest names exactly one image";
      findings.silent(reason, image, workload.declaration());
      return;
    }
    Lookup<String> tag = image.value().tag();
    if (tag.isMissing()) {
      report(workload, image, worst, "no tag, so latest", updater, findings);
    } else if (tag.is(MovingTags::contains)) {
      report(workload, image, worst, "names a moving tag, not a version", updater, findings);
    } else if (tag.is(t -> BARE_MAJOR.matcher(t).matches())) {
      Severity severity = updater.isPresent() ? Severity.WARNING : Severity.INFO;
      report(workload, image, severity, "names a major version only", updater, findings);
    } else {
      String reason =
          tag instanceof Lookup.Undecided<String> unknown
              ? "its tag is not known: " + unknown.reason()
              : "the tag names a version";
      findings.silent(reason, image, workload.declaration());
    }
  }

  /**
   * Whether no runtime would pull it: a placeholder, a name that is still to be given, Istio's
   * {@code auto}, which its injection replaces (istio.io, "Customizing injection").
   */
  private static boolean isNoImage(Image image) {
    boolean named =
        image.repository().isUndecided() || image.repository().is(ImageTagFloating::isName);
    return !named && (image.tag().isMissing() || image.repository().is(r -> !r.startsWith("/")));
  }

  private static boolean isName(String repository) {
    return !repository.equals("auto") && NAME.matcher(repository).matches();
  }

  /** The image as a whole, or the tag where it is written elsewhere. */
  private static Evidence place(Lookup.Found<Image> image) {
    return image.value().tag() instanceof Lookup.Found<String> tag
            && !tag.span().from().equals(tag.span().to())
            && !sameLine(tag.span(), image.span())
        ? tag
        : image;
  }

  private static boolean sameLine(Span a, Span b) {
    return a.source().equals(b.source()) && a.from().line() == b.from().line();
  }

  private static void report(
      Workload workload,
      Lookup.Found<Image> image,
      Severity severity,
      String label,
      Optional<Governance> updater,
      Findings findings) {
    boolean local = image.value().repository().is(r -> LOCAL.matcher(r).matches());
    Findings.Draft draft =
        findings
            .report(
                local ? Severity.INFO : severity,
                place(image),
                "a new pod may run another version of %s than the ones beside it"
                    .formatted(image.value().repository().toOptional().orElse("the image")))
            .label(label)
            .restsOn(workload.declaration())
            .through(workload.declaration().instance())
            .help("name the version that runs now, or its digest");
    updater.ifPresent(u -> draft.because(u.mark(), u.kind().title() + " moves the live image"));
    List<Lookup<String>> parts = List.of(image.value().tag(), image.value().repository());
    parts.forEach(draft::given);
    draft.where(workload.declaration().header(), workload.id().shown());
  }
}
