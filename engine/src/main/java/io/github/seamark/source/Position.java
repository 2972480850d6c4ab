package io.github.seamark.source;

/**
 * A place for people and machines to read.
 *
 * @param line the line, from 1
 * @param column the column, from 1, counted in Unicode code points
 */
public record Position(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
