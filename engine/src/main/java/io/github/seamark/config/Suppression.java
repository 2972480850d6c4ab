package io.github.seamark.config;

import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that accepts findings: {@code # seamark: ignore[rule-id] until=2027-01-31 reason}. The
 * comment signs of all languages are understood everywhere, since languages are embedded in others.
 *
 * @param span the comment's text from {@code seamark:} on
 * @param line the line (from 1) whose findings it accepts
 * @param rule what stands in the brackets; may be empty
 * @param until the text after {@code until=}, if it is there
 * @param reason the rest
 */
record Suppression(Span span, int line, String rule, Optional<String> until, String reason) {
  /** What every such comment holds; a source without it is not looked at. */
  private static final String WORDS = "seamark: ignore";

  private static final Pattern COMMENT =
      Pattern.compile(
          "(?:#|//|/\\*|;|<!--|--)\\s*"
              + "(seamark: ignore(?:\\[([^\\]]*)])?(?:\\s+until=(\\S+))?\\s*(.*))");

  /** All in a source, in order. One line holds one at most. */
  static List<Suppression> in(Source source) {
    Deque<Suppression> found = new ArrayDeque<>();
    int next = -1;
    // From the last to the first, since one that stands alone may speak of the next one's line.
    String text = source.text();
    for (int at = text.lastIndexOf(WORDS); at >= 0; at = text.lastIndexOf(WORDS, at - 1)) {
      int line = source.lineAt(at);
      at = source.lineStart(line);
      Matcher comment = COMMENT.matcher(source.line(line));
      if (comment.find()) {
        int below = line == next ? found.getFirst().line : Math.min(line + 1, source.lineCount());
        int target = isAlone(comment, source.line(line)) ? below : line;
        found.addFirst(suppression(source, line, comment, target));
        next = isAlone(comment, source.line(line)) ? line - 1 : -1;
      }
    }
    return List.copyOf(found);
  }

  private static Suppression suppression(Source source, int line, Matcher comment, int target) {
    int start = source.lineStart(line);
    String reason = withoutCloser(comment.group(4).stripTrailing());
    return new Suppression(
        source.span(start + comment.start(1), start + comment.start(4) + reason.length()),
        target,
        Optional.ofNullable(comment.group(2)).orElse("").strip(),
        Optional.ofNullable(comment.group(3)),
        reason);
  }

  /** A text without what closes a comment of C, of a Go template or of XML. */
  private static String withoutCloser(String text) {
    String inside = text;
    if (text.endsWith("}}")) {
      inside = text.substring(0, text.length() - (text.endsWith("-}}") ? 3 : 2)).stripTrailing();
    }
    if (inside.endsWith("*/")) {
      return inside.substring(0, inside.length() - 2).stripTrailing();
    }
    return text.endsWith("-->") ? text.substring(0, text.length() - 3).stripTrailing() : text;
  }

  /** Whether nothing else stands on its line: then it speaks of the next that holds more. */
  private static boolean isAlone(Matcher comment, String line) {
    return line.substring(0, comment.start()).replace("{{-", "").replace("{{", "").isBlank();
  }

  /** The last day on which it holds. */
  Optional<LocalDate> lastDay() {
    try {
      return until.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether it speaks of a place. */
  boolean covers(Span place) {
    return place.path().equals(span.path()) && place.from().line() == line;
  }
}
