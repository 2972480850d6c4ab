package io.github.seamark;

import io.github.seamark.rule.Finding;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns findings so that they are shown where a change was made: there a reviewer looks. */
final class ChangedEnds {
  private static final int UNCHANGED = 0;
  private static final int FILE_CHANGED = 1;
  private static final int LINE_CHANGED = 2;

  private final Repository before;
  private final Map<String, Optional<Source>> sources = new HashMap<>();
  private final Map<String, Set<String>> lines = new HashMap<>();

  ChangedEnds(Repository before) {
    this.before = before;
  }

  /** The finding, with the end that was changed most directly as its place. */
  Finding first(Finding finding) {
    int best = change(finding.span());
    Optional<Finding.Related> chosen = Optional.empty();
    for (Finding.Related related : finding.related()) {
      if (change(related.span()) > best) {
        best = change(related.span());
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

  /** How directly a place was changed: a line that the older file did not have, or another line. */
  private int change(Span place) {
    Optional<Source> older = sources.computeIfAbsent(place.path(), before::source);
    if (older.isPresent() && older.get().text().equals(place.source().text())) {
      return UNCHANGED;
    }
    Set<String> known =
        lines.computeIfAbsent(
            place.path(),
            p -> older.map(o -> new HashSet<>(o.text().lines().toList())).orElse(new HashSet<>()));
    String line = place.source().line(place.from().line());
    return known.contains(line) ? FILE_CHANGED : LINE_CHANGED;
  }
}
