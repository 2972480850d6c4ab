package io.github.seamark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every fuzz target asks of a reader: an answer, soon, and about the file that it was given.
 */
public final class Fuzzed {
  /** The longest that a target runs in a build; a long run states its own time. */
  public static final String BRIEFLY = "10s";

  /** An input has 4 KiB at most; whatever takes this long grows faster than the input does. */
  private static final long MILLIS = 3_000;

  private Fuzzed() {}

  /** The input as a file. */
  public static Source source(String path, byte[] input) {
    return Source.of(path, new String(input, StandardCharsets.UTF_8));
  }

  /** What a reader says, which must come within the time that a small file may take. */
  public static <T> T soon(Supplier<T> reader) {
    long start = System.nanoTime();
    T read = reader.get();
    if (millisSince(start) >= MILLIS) {
      // The first call also loads classes, on a machine that may do much else.
      long again = System.nanoTime();
      read = reader.get();
      assertThat(millisSince(again)).as("milliseconds").isLessThan(MILLIS);
    }
    return read;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Problems stand in the file and are written for people. */
  public static void check(List<Problem> problems, Source source) {
    for (Problem problem : problems) {
      within(problem.place(), source.whole());
      assertThat(problem.message()).isNotBlank();
    }
  }

  /** A place lies in another. */
  public static void within(Span inner, Span outer) {
    if (!outer.covers(inner)) {
      throw new AssertionError(
          "%d..%d is not inside %d..%d"
              .formatted(inner.start(), inner.end(), outer.start(), outer.end()));
    }
  }

  /** A stretch of a text lies in another. */
  public static void within(int start, int end, int outerStart, int outerEnd) {
    if (start < outerStart || end < start || end > outerEnd) {
      throw new AssertionError(
          "%d..%d is not inside %d..%d".formatted(start, end, outerStart, outerEnd));
    }
  }

  /**
   * Every character of a decoded text comes from inside a stretch of its file.
   *
   * @param decoded the text
   * @param stretch where it was written
   */
  public static void mapsInto(Text decoded, Span stretch) {
    for (int i = 0; i < decoded.length(); i++) {
      within(decoded.span(i, i + 1), stretch);
    }
  }
}
