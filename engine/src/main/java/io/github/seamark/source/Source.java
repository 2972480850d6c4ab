package io.github.seamark.source;

import java.util.Arrays;

/**
 * One file's decoded text with an index of its lines. Offsets are UTF-16 units into {@link
 * #text()}; a byte-order mark, where there is one, stays the text's first character. Two sources
 * are equal if path and text are.
 */
public final class Source {
  private final String path;
  private final String text;
  private final int[] lineStarts;

  private Source(String path, String text) {
    this.path = path;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  /**
   * A source.
   *
   * @param path relative to the repository's root, with {@code /}
   * @param text the decoded content
   */
  public static Source of(String path, String text) {
    return new Source(path, text);
  }

  /** The path relative to the repository's root, with {@code /}. */
  public String path() {
    return path;
  }

  /** The folder of the path, without a trailing slash; empty for the root. */
  public String folder() {
    return RepositoryPaths.folder(path);
  }

  /** The decoded content. */
  public String text() {
    return text;
  }

  /** The length in UTF-16 units. */
  public int length() {
    return text.length();
  }

  /** A span of this source. */
  public Span span(int start, int end) {
    return new Span(this, start, end);
  }

  /** The whole source. */
  public Span whole() {
    return new Span(this, 0, text.length());
  }

  /** The number of lines; a text that ends in a line break has an empty last line. */
  public int lineCount() {
    return lineStarts.length;
  }

  /** The offset at which a line (from 1) starts. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** A line's text (from 1), without its line break. */
  public String line(int line) {
    int start = lineStart(line);
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The line (from 1) that holds an offset. */
  public int lineAt(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The position of an offset. A byte-order mark takes no column. */
  public Position positionAt(int offset) {
    int line = lineAt(offset);
    int start = lineStart(line);
    if (start == 0 && !text.isEmpty() && text.charAt(0) == '\uFEFF') {
      start = Math.min(1, offset);
    }
    return new Position(line, text.codePointCount(start, offset) + 1);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Source that && path.equals(that.path) && text.equals(that.text));
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
