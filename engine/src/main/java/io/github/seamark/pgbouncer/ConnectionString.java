package io.github.seamark.pgbouncer;

import io.github.seamark.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value of an entry of {@code [databases]}, {@code [users]} or {@code [peers]}, read as
 * PgBouncer's {@code cstr_get_pair} does: only blanks separate, single quotes quote, a doubled
 * quote stands for itself. Offsets are into the text.
 *
 * @param pairs the options in order
 * @param error where reading stops, and why, if it does
 * @param gap why further options may stand in it, if they may
 */
record ConnectionString(List<Pair> pairs, Optional<Failure> error, Optional<String> gap) {

  /** An option: where its name and its value stand, and its value without quotes. */
  record Pair(String key, int keyStart, int keyEnd, Text value, int valueStart, int valueEnd) {}

  /** A place from which PgBouncer cannot read on. */
  record Failure(int start, String message) {}

  ConnectionString {
    pairs = List.copyOf(pairs);
  }

  static ConnectionString parse(Text text) {
    return new Parser(text).parse();
  }

  private static final class Parser {
    private final Text text;
    private final String chars;
    private final List<Pair> pairs = new ArrayList<>();
    private int at;

    Parser(Text text) {
      this.text = text;
      this.chars = text.chars();
    }

    ConnectionString parse() {
      skipBlanks();
      while (at < chars.length()) {
        int start = at;
        if (!pair()) {
          return text.holeIn(start, chars.length())
              .map(
                  hole ->
                      new ConnectionString(
                          pairs, Optional.empty(), Optional.of(hole.hole().reason())))
              .orElseGet(
                  () ->
                      new ConnectionString(
                          pairs,
                          Optional.of(new Failure(start, "syntax error in connection string")),
                          Optional.empty()));
        }
        skipBlanks();
      }
      return new ConnectionString(pairs, Optional.empty(), Optional.empty());
    }

    /** Reads one option; false where it cannot be read. */
    private boolean pair() {
      int keyStart = at;
      while (at < chars.length() && chars.charAt(at) != '=' && chars.charAt(at) != ' ') {
        at++;
      }
      int keyEnd = at;
      skipBlanks();
      if (at >= chars.length() || chars.charAt(at) != '=' || keyEnd == keyStart) {
        return false;
      }
      at++;
      skipBlanks();
      if (text.holeIn(keyStart, keyEnd).isPresent()) {
        return false;
      }
      int valueStart = at;
      boolean quoted = at < chars.length() && chars.charAt(at) == '\'';
      Optional<Text> value = quoted ? quotedValue() : Optional.of(bareValue());
      if (value.isEmpty() || value.get().length() == 0 || value.get().chars().charAt(0) == 0) {
        return false;
      }
      String key = chars.substring(keyStart, keyEnd);
      pairs.add(new Pair(key, keyStart, keyEnd, value.get(), valueStart, at));
      // Whatever follows a value is taken for its end.
      at = Math.min(at + 1, chars.length());
      return true;
    }

    private Text bareValue() {
      int start = at;
      while (at < chars.length() && chars.charAt(at) != ' ') {
        at++;
      }
      return text.slice(start, at);
    }

    private Optional<Text> quotedValue() {
      Text.Builder value = new Text.Builder();
      int open = at++;
      int start = at;
      while (at < chars.length()) {
        if (chars.charAt(at) == '\'') {
          boolean doubled = at + 1 < chars.length() && chars.charAt(at + 1) == '\'';
          value.append(text, start, doubled ? at + 1 : at);
          at += doubled ? 2 : 1;
          start = at;
          if (!doubled) {
            return Optional.of(value.build(text.span(open, at)));
          }
        } else {
          at++;
        }
      }
      return Optional.empty();
    }

    private void skipBlanks() {
      while (at < chars.length() && chars.charAt(at) == ' ') {
        at++;
      }
    }
  }
}
