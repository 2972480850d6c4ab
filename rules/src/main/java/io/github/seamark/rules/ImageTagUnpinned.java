package io.github.seamark.rules;

import io.github.seamark.estate.Container;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.List;

/**
 * Fires where the version of an image is set nowhere in Git while something outside Git moves it.
 */
public final class ImageTagUnpinned implements Rule {
  @Override
  public void check(Estate estate, Findings findings) {
    for (Release release : estate.releases()) {
      if (!release.images().isEmpty()) {
        UnpinnedImages.check(estate, release, findings);
      } else if (release.chart().folder().isPresent()) {
        // Its templates say what it runs. A keel section moves only the images that it lists.
        if (release.values().at("keel", "policy") instanceof Lookup.Found) {
          findings.undecided(
              release.declaration().header(), "which images its keel section moves is not known");
          continue;
        }
        estate.workloadsOf(release).forEach(w -> plainWorkload(estate, w, findings));
      } else {
        List<Governance> updaters = estate.links().updatersOf(release);
        OutOfBand.among(updaters)
            .ifPresentOrElse(
                u -> UnknownChart.check(release, u, findings),
                () -> findings.silent(OutOfBand.absence(estate, updaters), release.declaration()));
      }
    }
    for (Workload workload : estate.workloads()) {
      if (workload.release().isEmpty()) {
        plainWorkload(estate, workload, findings);
      }
    }
  }

  private static void plainWorkload(Estate estate, Workload workload, Findings findings) {
    List<Governance> updaters = estate.links().updatersOf(workload);
    OutOfBand.among(updaters)
        .ifPresentOrElse(
            u -> plainWorkload(workload, u, findings),
            () -> findings.silent(OutOfBand.absence(estate, updaters), workload.declaration()));
  }

  private static void plainWorkload(Workload workload, OutOfBand updater, Findings findings) {
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
                    .formatted(updater.title()),
            workload.declaration());
      }
    }
  }

  /** Reports an image that names no version while an updater moves it. */
  static void namesNoVersion(
      Evidence image, Declaration declaration, ObjectId id, OutOfBand updater, Findings findings) {
    Findings.Draft draft =
        findings
            .report(
                Severity.WARNING,
                image,
                "the repository names no version of this image, while %s moves the live one: an apply may change what runs"
                    .formatted(updater.title()))
            .label("names no version")
            .restsOn(declaration)
            .through(declaration.instance());
    updater.explain(draft);
    draft
        .help("pin the version that runs now, and let the updater write to Git")
        .where(declaration.header(), id.shown());
  }

  private static boolean namesNoVersion(Lookup<String> tag) {
    return tag.isMissing() || tag.is(MovingTags::contains);
  }
}
