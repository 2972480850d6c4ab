package io.github.seamark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Hole;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Asks whether a reader's work grows with its input and no faster. What is compared is the
 * processor time of this thread alone, for texts of which one is eight times the other: eight times
 * the work is linear, 64 times is the square of it. The bound lies between, and only a reader that
 * is over it again and again fails.
 */
public final class Growth {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int FACTOR = 8;
  private static final int BOUND = 24;
  private static final int SMALL = 6_000;
  private static final int RUNS = 2;
  private static final int TRIES = 4;

  /**
   * What takes less says nothing: a text that no longer fits the caches alone costs that much more,
   * and a work that grows with the square takes seconds.
   */
  private static final long LEAST_NANOS = 200_000_000;

  private Growth() {}

  /**
   * Checks one shape of text.
   *
   * @param shape makes a text whose length grows with the number
   */
  public static void isLinear(Consumer<Text> reader, IntFunction<Text> shape) {
    int length = shape.apply(1_000).length();
    int small = (int) Math.max(10, 1_000L * SMALL / Math.max(1, length));
    Text before = shape.apply(small);
    Text after = shape.apply(small * FACTOR);
    reader.accept(before);
    String measured = "";
    for (int i = 0; i < TRIES; i++) {
      long many = nanos(reader, after);
      if (many < LEAST_NANOS) {
        return;
      }
      long few = nanos(reader, before);
      if (many <= few * BOUND) {
        return;
      }
      measured += "%d to %d us; ".formatted(few / 1_000, many / 1_000);
    }
    assertThat(measured)
        .as("processor time for %d and %d characters", before.length(), after.length())
        .isEmpty();
  }

  private static long nanos(Consumer<Text> reader, Text text) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      reader.accept(text);
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
    }
    return best;
  }

  /** A whole file. */
  public static Text text(String chars) {
    return Text.of(Source.of("file", chars));
  }

  /**
   * Texts of a shape: what stands between {@code «} and {@code »} is written again and again, with
   * its number for {@code #}.
   */
  public static IntFunction<Text> shape(String shape) {
    return n -> text(grown(shape, n));
  }

  private static String grown(String shape, int n) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int open = shape.indexOf('«'); open >= 0; open = shape.indexOf('«', at)) {
      int close = shape.indexOf('»', open);
      text.append(shape, at, open);
      String part = shape.substring(open + 1, close);
      for (int i = 0; i < n; i++) {
        text.append(part.replace("#", "" + i));
      }
      at = close + 1;
    }
    return text.append(shape, at, shape.length()).toString();
  }

  /** Lines with a hole each, where {@code «»} stands. */
  public static IntFunction<Text> holes(String line, IntFunction<Hole> hole) {
    int place = line.indexOf("«»");
    Span span = text("x").span();
    return n -> {
      Text.Builder text = new Text.Builder();
      for (int i = 0; i < n; i++) {
        text.append(line.substring(0, place).replace("#", "" + i), span);
        text.append(hole.apply(i), span);
        text.append(line.substring(place + 2), span);
      }
      return text.build(span);
    };
  }

  /** Lines that each exist under a condition of their own, below a key. */
  public static IntFunction<Text> conditions(String line) {
    Span span = text("a: |\n").span();
    return n -> {
      Text.Builder text = new Text.Builder().append(span);
      for (int i = 0; i < n; i++) {
        int start = text.length();
        text.append(line.replace("#", "" + i), span);
        text.conditional(start, new Condition("c" + i, true));
      }
      return text.build(span);
    };
  }
}
