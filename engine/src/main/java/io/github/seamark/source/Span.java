package io.github.seamark.source;

import java.util.Comparator;

/**
 * A stretch of a source: two UTF-16 offsets, half open. Lines and columns are derived on demand.
 *
 * @param source the file
 * @param start the first offset
 * @param end the offset after the last; equal to {@code start} for a bare place
 */
public record Span(Source source, int start, int end) implements Comparable<Span> {

  private static final Comparator<Span> ORDER =
      Comparator.<Span, String>comparing(s -> s.source.path())
          .thenComparingInt(Span::start)
          .thenComparingInt(Span::end);

  /** Checks that the span lies inside its source. */
  public Span {
    if (start < 0 || end < start || end > source.length()) {
      throw new IllegalArgumentException(
          "span %d..%d outside %s (length %d)"
              .formatted(start, end, source.path(), source.length()));
    }
  }

  /** The file's path, relative to the repository's root, with {@code /}. */
  public String path() {
    return source.path();
  }

  /** Where the span starts. */
  public Position from() {
    return source.positionAt(start);
  }

  /** Where the span ends, exclusive. */
  public Position to() {
    return source.positionAt(end);
  }

  /** The text that the span covers. */
  public String text() {
    return source.text().substring(start, end);
  }

  /**
   * The smallest span that covers both; this one where the other is of another source, as a value
   * that a template puts behind its key is.
   */
  public Span through(Span last) {
    return source.equals(last.source)
        ? new Span(source, Math.min(start, last.start), Math.max(end, last.end))
        : this;
  }

  /** Whether the other span lies in this one. */
  public boolean covers(Span other) {
    return source.equals(other.source) && start <= other.start && other.end <= end;
  }

  /** Orders by path, then by place. */
  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return path() + ":" + from();
  }
}
