package io.github.seamark.source;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant to type. */
public final class Spelling {
  private Spelling() {}

  /** The candidate with the fewest changed characters, if that is at most a third of them. */
  public static Optional<String> nearest(Collection<String> candidates, String typed) {
    int limit = Math.max(1, typed.length() / 3) + 1;
    return candidates.stream()
        .filter(c -> distance(c, typed, limit) < limit)
        .min(Comparator.<String>comparingInt(c -> distance(c, typed, limit)).thenComparing(c -> c));
  }

  /** {@code ; did you mean x?}, or nothing if no candidate is near. */
  public static String hint(Collection<String> candidates, String typed) {
    return nearest(candidates, typed).map(n -> "; did you mean " + n + "?").orElse("");
  }

  /**
   * Damerau's distance: a character typed wrong, left out, put in, or two in the wrong order.
   *
   * @param limit stands for every distance from it on, so that texts which are far apart cost
   *     little
   */
  public static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
      Arrays.fill(row, limit);
      row[0] = i;
      for (int j = Math.max(1, i - limit); j <= Math.min(b.length(), i + limit); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return Math.min(row[b.length()], limit);
  }
}
