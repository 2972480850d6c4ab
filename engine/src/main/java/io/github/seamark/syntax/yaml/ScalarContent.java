package io.github.seamark.syntax.yaml;

import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlNode.Style;

/**
 * The characters of a scalar with a map back to the file. The library gives the value; here the
 * value is laid along the raw text again: through quotes, escapes, folds and indentation.
 */
final class ScalarContent {
  private final Text text;
  private final String raw;
  private final String value;
  private final int base;
  private final Text.Builder out = new Text.Builder();
  private int v;
  private int exactFrom = -1;
  private int exactTo;

  private ScalarContent(Text text, int start, int end, String value) {
    this.text = text;
    this.raw = text.chars().substring(start, end);
    this.base = start;
    this.value = value;
  }

  static Text of(Text text, String value, Style style, int start, int end) {
    boolean quoted = style == Style.SINGLE_QUOTED || style == Style.DOUBLE_QUOTED;
    int from = quoted ? start + 1 : start;
    int to = quoted ? end - 1 : end;
    if (to - from == value.length() && text.chars().startsWith(value, from)) {
      return text.slice(from, to);
    }
    ScalarContent content = new ScalarContent(text, from, Math.max(from, to), value);
    boolean block = style == Style.LITERAL || style == Style.FOLDED;
    boolean laid = block ? content.layBlock() : content.layFlow(style);
    content.flush();
    return laid
        ? content.out.build(text.span(start, start))
        : Text.computed(value, text.span(start, end));
  }

  private boolean layFlow(Style style) {
    int r = 0;
    while (r < raw.length() && v < value.length()) {
      char c = raw.charAt(r);
      if (style == Style.DOUBLE_QUOTED && c == '\\') {
        r = escape(r);
      } else if (style == Style.SINGLE_QUOTED && c == '\'') {
        computed(1, r, r + 2);
        r += 2;
      } else if (isBlank(c)) {
        int end = blanksEnd(r);
        if (breaksIn(r, end)) {
          fold(r, end);
        } else if (value.startsWith(raw.substring(r, end), v)) {
          exact(r, end - r);
        } else {
          return false;
        }
        r = end;
      } else if (c == value.charAt(v)) {
        exact(r, 1);
        r++;
      } else {
        return false;
      }
    }
    return v == value.length();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private int blanksEnd(int from) {
    int end = from;
    while (end < raw.length() && isBlank(raw.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean breaksIn(int from, int to) {
    for (int i = from; i < to; i++) {
      if (raw.charAt(i) == '\n' || raw.charAt(i) == '\r') {
        return true;
      }
    }
    return false;
  }

  /**
   * A line break with the blanks around it stands for one blank or for the breaks after the first.
   */
  private void fold(int from, int to) {
    int count = 0;
    if (value.charAt(v) == ' ') {
      count = 1;
    } else {
      while (v + count < value.length() && value.charAt(v + count) == '\n') {
        count++;
      }
    }
    computed(count, from, to);
  }

  private int escape(int r) {
    char code = r + 1 < raw.length() ? raw.charAt(r + 1) : ' ';
    if (code == '\n' || code == '\r') {
      return escapedBreak(r);
    }
    int length =
        switch (code) {
          case 'x' -> 4;
          case 'u' -> 6;
          case 'U' -> 10;
          default -> 2;
        };
    int produced = Character.charCount(value.codePointAt(v));
    computed(produced, r, Math.min(raw.length(), r + length));
    return r + length;
  }

  /**
   * An escaped line break and the blanks after it are nothing; empty lines behind it are breaks.
   */
  private int escapedBreak(int r) {
    int end = r + 1;
    int breaks = -1;
    while (end < raw.length() && isBlank(raw.charAt(end))) {
      breaks += raw.charAt(end) == '\n' ? 1 : 0;
      end++;
    }
    int count = 0;
    while (count < breaks && v + count < value.length() && value.charAt(v + count) == '\n') {
      count++;
    }
    if (count > 0) {
      computed(count, r, end);
    }
    return end;
  }

  private boolean layBlock() {
    int r = nextLine(0);
    if (r == 0) {
      return value.isEmpty();
    }
    int indent = indent(r);
    while (r < raw.length() && v < value.length()) {
      int end = lineEnd(r);
      int next = nextLine(r);
      int start = r + spaces(raw, r, Math.min(r + indent, end));
      if (!line(start, end)) {
        return false;
      }
      lineBreak(end, next == 0 ? raw.length() : next);
      r = next == 0 ? raw.length() : next;
    }
    return v == value.length();
  }

  /** Where a line ends, its break left out; a carriage return by itself is a break too. */
  private int lineEnd(int from) {
    int i = from;
    while (i < raw.length() && raw.charAt(i) != '\n' && raw.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** Where the line after one starts; 0 where there is none. */
  private int nextLine(int from) {
    int end = lineEnd(from);
    if (end == raw.length()) {
      return 0;
    }
    return raw.startsWith("\r\n", end) ? end + 2 : end + 1;
  }

  private boolean line(int start, int end) {
    int length = end - start;
    if (value.startsWith(rawLine(start, end), v)) {
      exact(start, length);
      return true;
    }
    return raw.substring(start, end).isBlank();
  }

  /** A hole that fills a line was a blank to the library. */
  private String rawLine(int start, int end) {
    String line = raw.substring(start, end);
    return text.holeIn(base + start, base + end).isEmpty() ? line : blanked(line, start);
  }

  private String blanked(String line, int start) {
    StringBuilder result = new StringBuilder(line);
    for (int i = 0; i < line.length(); i++) {
      int at = base + start + i;
      boolean fills =
          text.holeIn(at, at + 1)
              .filter(h -> h.hole().extent() == io.github.seamark.source.Hole.Extent.LINES)
              .isPresent();
      if (fills) {
        result.setCharAt(i, ' ');
      }
    }
    return result.toString();
  }

  private void lineBreak(int from, int to) {
    if (v < value.length() && (value.charAt(v) == '\n' || value.charAt(v) == ' ') && to >= from) {
      computed(1, from, to);
    }
  }

  /** The indentation that the block's lines lose: seen at the first line that is not empty. */
  private int indent(int firstLine) {
    int line = 0;
    int r = firstLine;
    while (line < value.length() && value.charAt(line) == '\n') {
      line++;
      r = nextLine(r);
      if (r == 0) {
        return 0;
      }
    }
    int written = spaces(raw, r, lineEnd(r));
    return Math.max(0, written - spaces(value, line, value.length()));
  }

  private static int spaces(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) == ' ') {
      i++;
    }
    return i - from;
  }

  private void exact(int from, int length) {
    if (exactFrom >= 0 && exactTo == from) {
      exactTo += length;
    } else {
      flush();
      exactFrom = from;
      exactTo = from + length;
    }
    v += length;
  }

  private void computed(int length, int from, int to) {
    flush();
    out.append(value.substring(v, v + length), text.span(base + from, base + to));
    v += length;
  }

  private void flush() {
    if (exactFrom >= 0) {
      out.append(text, base + exactFrom, base + exactTo);
      exactFrom = -1;
    }
  }
}
