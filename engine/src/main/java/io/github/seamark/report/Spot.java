package io.github.seamark.report;

import io.github.seamark.source.Position;
import io.github.seamark.source.Span;
import java.util.OptionalInt;

/**
 * A place that somebody asks about.
 *
 * @param path the file, relative to the repository's root, with {@code /}
 * @param line the line, from 1
 * @param column the column in code points, from 1; the whole line without one
 */
public record Spot(String path, int line, OptionalInt column) {

  /** Whether a span stands on the line, or on the very column. */
  boolean touches(Span span) {
    if (!span.path().equals(path)) {
      return false;
    }
    Position from = span.from();
    Position to = span.to();
    if (column.isEmpty()) {
      boolean endsBefore = to.line() == line && to.column() == 1 && from.line() < line;
      return from.line() <= line && line <= to.line() && !endsBefore;
    }
    int at = column.getAsInt();
    boolean starts = from.line() < line || (from.line() == line && from.column() <= at);
    boolean ends = to.line() > line || (to.line() == line && at <= to.column());
    return starts && ends;
  }

  @Override
  public String toString() {
    return path + ":" + line + (column.isPresent() ? ":" + column.getAsInt() : "");
  }
}
