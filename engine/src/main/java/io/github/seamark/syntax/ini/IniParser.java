package io.github.seamark.syntax.ini;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.ini.IniStatement.Comment;
import io.github.seamark.syntax.ini.IniStatement.Entry;
import io.github.seamark.syntax.ini.IniStatement.Gap;
import io.github.seamark.syntax.ini.IniStatement.Header;
import io.github.seamark.syntax.ini.IniStatement.Include;
import io.github.seamark.syntax.ini.IniStatement.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass over a text, a statement at a time. */
final class IniParser {
  private static final String INCLUDE = "%include";

  private final Text text;
  private final String chars;
  private final int limit;
  private final List<IniStatement> statements = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int at;

  /** Where the line ends that was looked at last: several statements may stand in one. */
  private int lineEnd = -1;

  IniParser(Text text) {
    this.text = text;
    this.chars = text.chars();
    // PgBouncer reads a C string.
    int nul = chars.indexOf('\0');
    this.limit = nul < 0 ? chars.length() : nul;
  }

  IniDocument parse() {
    skipSpace();
    while (at < limit) {
      statement();
      skipSpace();
    }
    return new IniDocument(text, statements, problems);
  }

  private void statement() {
    char first = chars.charAt(at);
    if (holeAt(at).isPresent()) {
      gap();
    } else if (first == '#' || first == ';') {
      comment();
    } else if (first == '[') {
      header();
    } else if (startsInclude()) {
      include();
    } else {
      entry();
    }
  }

  /** A hole where a statement starts: its line may hold anything. */
  private void gap() {
    int start = at;
    Hole hole = holeAt(at).orElseThrow();
    at = hole.extent() == Hole.Extent.LINES ? at + 1 : lineEnd(at);
    statements.add(new Gap(start, trimmed(start, at), hole.reason()));
  }

  private void comment() {
    int start = at;
    at = lineEnd(at);
    statements.add(new Comment(start, trimmed(start, at)));
    gapAfter(start, at);
  }

  private void header() {
    int start = at;
    int end = lineEnd(at);
    int close = at;
    while (close < end && chars.charAt(close) != ']') {
      close++;
    }
    if (close == end) {
      malformed(start, end, "the section header has no ']'");
      return;
    }
    boolean known = text.holeIn(start, close).isEmpty();
    Optional<String> name =
        known ? Optional.of(chars.substring(start + 1, close)) : Optional.empty();
    statements.add(new Header(start, close + 1, name));
    at = close + 1;
  }

  private boolean startsInclude() {
    int next = at + INCLUDE.length();
    return chars.startsWith(INCLUDE, at) && next < limit && isBlank(chars.charAt(next));
  }

  private void include() {
    int start = at;
    int end = lineEnd(at);
    int path = skipBlanks(start + INCLUDE.length(), end);
    statements.add(new Include(start, path, Math.max(path, trimmed(path, end))));
    at = end;
    gapAfter(start, end);
  }

  private void entry() {
    int start = at;
    int end = lineEnd(at);
    boolean quoted = chars.charAt(start) == '\'';
    int keyEnd = quoted ? quotedKeyEnd(start, end) : bareKeyEnd(start, end);
    int equals = keyEnd < 0 ? end : skipBlanks(keyEnd, end);
    if (equals >= end || chars.charAt(equals) != '=') {
      malformed(start, end, "a line must be 'key = value'");
      return;
    }
    String key = quoted ? unquoted(start, keyEnd) : chars.substring(start, keyEnd);
    int value = skipBlanks(equals + 1, end);
    if (text.holeIn(start, keyEnd).isPresent()) {
      statements.add(new Gap(start, trimmed(start, end), "the key is not known"));
    } else {
      int valueEnd = Math.max(value, trimmed(value, end));
      statements.add(new Entry(start, keyEnd, key, quoted, value, valueEnd));
    }
    at = end;
    gapAfter(start, end);
  }

  private int bareKeyEnd(int start, int end) {
    int i = start;
    while (i < end && isKeyChar(chars.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The offset after the closing quote; negative where there is none. */
  private int quotedKeyEnd(int start, int end) {
    int i = start + 1;
    while (i < end) {
      if (chars.charAt(i) == '\'') {
        if (i + 1 >= end || chars.charAt(i + 1) != '\'') {
          return i + 1;
        }
        i++;
      }
      i++;
    }
    return -1;
  }

  private String unquoted(int start, int end) {
    return chars.substring(start + 1, end - 1).replace("''", "'");
  }

  /** A line that is no statement; where a hole stands in it, it may still become one. */
  private void malformed(int start, int end, String message) {
    at = end;
    int last = trimmed(start, end);
    Optional<Text.HoleAt> hole = text.holeIn(start, end);
    if (hole.isPresent()) {
      statements.add(new Gap(start, last, hole.get().hole().reason()));
      return;
    }
    statements.add(new Malformed(start, last, message));
    problems.add(new Problem(text.span(start, last), message));
  }

  /** A hole of several lines inside a line: what it ends with stands on lines of its own. */
  private void gapAfter(int start, int end) {
    if (text.isKnown()) {
      return;
    }
    Optional<Text.HoleAt> found = text.holeIn(start, end);
    while (found.isPresent()) {
      Text.HoleAt hole = found.get();
      if (hole.hole().extent() == Hole.Extent.LINES) {
        statements.add(new Gap(hole.offset(), hole.offset() + 1, hole.hole().reason()));
      }
      found = text.holeIn(hole.offset() + 1, end);
    }
  }

  private Optional<Hole> holeAt(int offset) {
    return chars.charAt(offset) == Text.HOLE
        ? text.holeIn(offset, offset + 1).map(Text.HoleAt::hole)
        : Optional.empty();
  }

  private int lineEnd(int from) {
    if (from > lineEnd || lineEnd < 0) {
      int end = chars.indexOf('\n', from);
      lineEnd = end < 0 || end > limit ? limit : end;
    }
    return lineEnd;
  }

  private int trimmed(int start, int end) {
    int last = end;
    while (last > start && isSpace(chars.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private void skipSpace() {
    while (at < limit && isSpace(chars.charAt(at))) {
      at++;
    }
  }

  private int skipBlanks(int from, int end) {
    int i = from;
    while (i < end && isBlank(chars.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** C's {@code isspace}. */
  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isKeyChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-'
        || c == '*';
  }
}
