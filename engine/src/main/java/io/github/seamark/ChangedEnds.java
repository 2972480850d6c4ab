package io.github.seamark;

import io.github.seamark.rule.Finding;
import io.github.seamark.source.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns findings so that they are shown where a change was made: there a reviewer looks. */
final class ChangedEnds {
  private final Changes changes;

  ChangedEnds(Changes changes) {
    this.changes = changes;
  }

  /** The finding, with the end that was changed most directly as its place. */
  Finding first(Finding finding) {
    Changes.Degree best = changes.of(finding.span());
    Optional<Finding.Related> chosen = Optional.empty();
    for (Finding.Related related : finding.related()) {
      Changes.Degree degree = changes.of(related.span());
      if (degree.compareTo(best) > 0) {
        best = degree;
        chosen = Optional.of(related);
      }
    }
    return chosen.map(c -> turned(finding, c)).orElse(finding);
  }

  private static Finding turned(Finding finding, Finding.Related place) {
    List<Finding.Related> related = new ArrayList<>(finding.related());
    related.remove(place);
    related.add(0, new Finding.Related(finding.span(), finding.label()));
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.confidence(),
        finding.message(),
        place.span(),
        place.label(),
        related,
        finding.notes(),
        finding.help(),
        finding.fixes());
  }
}
