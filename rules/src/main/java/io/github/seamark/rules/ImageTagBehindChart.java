package io.github.seamark.rules;

import io.github.seamark.estate.Before;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.estate.Release.ReleaseImage.DecidedBy;
import io.github.seamark.estate.Sameness;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.rules.ImageVersion.Order;
import io.github.seamark.value.Lookup;
import java.util.List;
import java.util.Optional;

/** Fires where a pinned tag is older than the version that the chart was made for. */
public final class ImageTagBehindChart implements Rule {
  @Override
  public void check(Estate estate, Findings findings) {
    for (Release release : estate.releases()) {
      for (ReleaseImage image : release.images()) {
        if (image.decidedBy() == DecidedBy.APP_VERSION
            && image.tag() instanceof Lookup.Found<String> tag
            && image.digest().isMissing()) {
          if (image.chartsOwn() instanceof Lookup.Found<String> own) {
            compare(release, tag, own, findings);
          } else {
            estate.before().ifPresent(b -> moved(release, image, tag, b, findings));
          }
        }
      }
    }
  }

  private static void compare(
      Release release, Lookup.Found<String> tag, Lookup.Found<String> own, Findings findings) {
    Optional<ImageVersion> pin = ImageVersion.parse(tag.value());
    Optional<ImageVersion> made = ImageVersion.ofChart(own.value());
    Order order = pin.flatMap(p -> made.map(p::compare)).orElse(Order.UNDECIDED);
    boolean anotherProgram =
        isInChart(release, tag) && !pin.flatMap(p -> made.map(p::sameMajor)).orElse(true);
    if (order == Order.LOWER && !anotherProgram) {
      report(
              release,
              tag,
              "the chart's templates are made for %s, but %s runs %s"
                  .formatted(own.value(), release.id().name().shown(), tag.value()),
              findings)
          .because(own, "the chart's appVersion: " + own.value());
    } else {
      findings.silent(
          order != Order.HIGHER && order != Order.SAME
              ? "%s and the appVersion %s do not tell which is newer"
                  .formatted(tag.value(), own.value())
              : "the pin is not older than the appVersion " + own.value(),
          tag,
          release.declaration());
    }
  }

  /**
   * Whether the chart's own values hold the pin. Whoever wrote them knew the appVersion; another
   * major version is then another program's, of a sidecar.
   */
  private static boolean isInChart(Release release, Lookup.Found<String> tag) {
    return release
        .chart()
        .folder()
        .filter(f -> tag.span().path().equals((f.isEmpty() ? "" : f + "/") + "values.yaml"))
        .isPresent();
  }

  /** The chart went on and the pin did not, whatever the appVersion is. */
  private static void moved(
      Release release,
      ReleaseImage image,
      Lookup.Found<String> tag,
      Before before,
      Findings findings) {
    Optional<Release> older = counterpart(release, before.estate());
    Optional<String> was = older.flatMap(o -> o.chart().version().toOptional());
    boolean kept =
        older.stream()
            .flatMap(o -> o.images().stream())
            .filter(i -> i.component().equals(image.component()))
            .anyMatch(i -> i.tag().is(tag.value()::equals));
    if (kept
        && was.isPresent()
        && release.chart().version() instanceof Lookup.Found<String> version
        && ImageVersion.parse(tag.value()).isPresent()
        && ImageVersion.compare(version.value(), was.get()) == Order.HIGHER) {
      report(
              release,
              tag,
              "the chart goes on from %s to %s, but %s still runs %s"
                  .formatted(was.get(), version.value(), release.id().name().shown(), tag.value()),
              findings)
          .because(version, "the chart's version goes on here")
          .confidence(Confidence.MEDIUM)
          .note("the appVersion of this chart version is not known");
    }
  }

  private static Optional<Release> counterpart(Release release, Estate older) {
    List<Release> same =
        older.releases().stream()
            .filter(o -> o.id().compare(release.id()) == Sameness.SAME)
            .toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  private static Findings.Draft report(
      Release release, Lookup.Found<String> tag, String message, Findings findings) {
    return findings
        .report(Severity.WARNING, tag, message)
        .label("the pin")
        .restsOn(release.declaration())
        .through(release.declaration().instance())
        .help(
            "move the pin to the version that the chart was made for, after reading its release notes,"
                + " or keep the older chart version")
        .where(release.declaration().header(), release.id().shown());
  }
}
