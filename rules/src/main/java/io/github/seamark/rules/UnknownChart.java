package io.github.seamark.rules;

import io.github.seamark.estate.Release;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A release of a chart of which nothing is known: its values alone can prove that they pin no
 * image.
 */
final class UnknownChart {
  private UnknownChart() {}

  static void check(Release release, OutOfBand updater, Findings findings) {
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
                    .formatted(release.id().name().shown(), updater.title()))
            .label("no image tag is set here");
    if (release.chart().version() instanceof Lookup.Found<String> version) {
      draft.where(version.span(), "the chart's version decides the images");
    } else if (release.chart().version().isMissing()) {
      draft.note(
          "no chart version is set either: a first install or a re-create takes the newest chart");
    }
    updater.explain(draft);
    draft
        .restsOn(release.declaration())
        .help(UnpinnedImages.HELP)
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
}
