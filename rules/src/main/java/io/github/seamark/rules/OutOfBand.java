package io.github.seamark.rules;

import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.Updater;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Findings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An updater that moves a live image without writing to Git. */
record OutOfBand(Governance governance) {

  /** The first updater that writes past Git, the surest first. */
  static Optional<OutOfBand> among(List<Governance> updaters) {
    return updaters.stream()
        .filter(u -> u.writes() == Updater.Writes.CLUSTER)
        .min((a, b) -> Boolean.compare(b.certain(), a.certain()))
        .map(OutOfBand::new);
  }

  /** Why nothing moves the live image past Git. */
  static String absence(Estate estate, List<Governance> updaters) {
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

  /** Its name. */
  String title() {
    return governance.kind().title();
  }

  /** Whether it is proven that it acts. */
  boolean certain() {
    return governance.certain();
  }

  /** Shows how it comes to govern the image. */
  void explain(Findings.Draft draft) {
    draft.because(
        governance.mark(),
        title()
            + (governance.policy().isPresent() || !certain()
                ? " is asked for by this mark"
                : " moves the live image"));
    governance
        .policy()
        .ifPresent(
            p -> draft.because(p, "this policy turns the mark into " + title() + " annotations"));
    governance.doubt().ifPresent(d -> draft.confidence(Confidence.MEDIUM).note(d));
  }
}
