package io.github.seamark.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What differs between an older state of a repository and the present one. */
public final class Changes {
  private final Repository before;
  private final Repository now;
  private final Map<String, Optional<LineDiff>> diffs = new ConcurrentHashMap<>();

  /** How directly a place was changed, least first. */
  public enum Degree {
    /** The file is what it was. */
    NONE,
    /** Something else in the file was changed. */
    FILE,
    /** A line was taken out right beside it. */
    BESIDE_REMOVED,
    /** The line is not what it was. */
    LINE
  }

  /** The changes from one state to another. */
  public Changes(Repository before, Repository now) {
    this.before = before;
    this.now = now;
  }

  /** How directly a place of the present state was changed. */
  public Degree of(Span place) {
    Optional<LineDiff> diff = diff(place.path());
    if (diff.isEmpty()) {
      return before.contains(place.path()) ? Degree.NONE : Degree.LINE;
    }
    int line = place.from().line();
    if (diff.get().isAdded(line)) {
      return Degree.LINE;
    }
    return diff.get().isBesideRemoved(line) ? Degree.BESIDE_REMOVED : Degree.FILE;
  }

  /**
   * Where a place of the older state is now: its line, or the last line before the place where it
   * stood; empty if the file is gone.
   */
  public Optional<Span> present(Span older) {
    Optional<Source> source = now.source(older.path());
    int line = older.from().line();
    int present = diff(older.path()).map(d -> d.present(line)).orElse(line);
    return source.filter(s -> present <= s.lineCount()).map(s -> words(s, present));
  }

  /** A line without the space around it. */
  private static Span words(Source source, int line) {
    String text = source.line(line);
    int start = source.lineStart(line) + (text.length() - text.stripLeading().length());
    return source.span(Math.min(start, source.length()), start + text.strip().length());
  }

  private static List<String> lines(Source source) {
    return source.text().lines().toList();
  }

  /** What differs in a file that both states have and that is not the same in both. */
  private Optional<LineDiff> diff(String path) {
    return diffs.computeIfAbsent(
        path,
        p ->
            before
                .source(p)
                .flatMap(
                    older ->
                        now.source(p)
                            .filter(newer -> !newer.text().equals(older.text()))
                            .map(newer -> LineDiff.between(lines(older), lines(newer)))));
  }
}
