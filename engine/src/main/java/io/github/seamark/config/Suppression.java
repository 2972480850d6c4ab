package io.github.seamark.config;

import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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
          "(?:#|//|/\\*|;|<!--|--)\\s*(seamark: ignore(?:\\[([^\\]]*)])?(?:\\s+until=(\\S+))?"
              + "\\s*(.*?))\\s*(?:\\*/\\s*-?}}|\\*/|-->)?\\s*$");

  /** All in a source, in order. */
  static List<Suppression> in(Source source) {
    List<Suppression> found = new ArrayList<>();
    String text = source.text();
    for (int at = text.indexOf(WORDS); at >= 0; at = text.indexOf(WORDS, at + 1)) {
      int line = source.lineAt(at);
      Matcher comment = COMMENT.matcher(source.line(line));
      if (comment.find() && source.lineStart(line) + comment.start(1) == at) {
        found.add(
            new Suppression(
                source.span(at, source.lineStart(line) + comment.end(1)),
                target(source, line),
                Optional.ofNullable(comment.group(2)).orElse("").strip(),
                Optional.ofNullable(comment.group(3)),
                comment.group(4)));
      }
    }
    return found;
  }

  /**
   * The comment's own line, or if nothing else stands there, the next line that is no such comment.
   */
  private static int target(Source source, int line) {
    int target = line;
    while (target < source.lineCount() && isAlone(source.line(target))) {
      target++;
    }
    return target;
  }

  private static boolean isAlone(String line) {
    Matcher comment = COMMENT.matcher(line);
    return comment.find()
        && line.substring(0, comment.start()).replace("{{-", "").replace("{{", "").isBlank();
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
