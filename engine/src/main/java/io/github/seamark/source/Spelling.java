package io.github.seamark.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant to type. */
public final class Spelling {
  private Spelling() {}

  /** The candidate with the fewest changed characters, if that is at most a third of them. */
  public static Optional<String> nearest(Collection<String> candidates, String typed) {
    return candidates.stream()
        .filter(c -> distance(c, typed) <= Math.max(1, typed.length() / 3))
        .min(Comparator.<String>comparingInt(c -> distance(c, typed)).thenComparing(c -> c));
  }

  /** {@code ; did you mean x?}, or nothing if no candidate is near. */
  public static String hint(Collection<String> candidates, String typed) {
    return nearest(candidates, typed).map(n -> "; did you mean " + n + "?").orElse("");
  }

  /** Damerau's distance: a character typed wrong, left out, put in, or two in the wrong order. */
  public static int distance(String a, String b) {
    int[][] costs = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        costs[i][j] = i == 0 ? j : j == 0 ? i : cost(costs, a, b, i, j);
      }
    }
    return costs[a.length()][b.length()];
  }

  private static int cost(int[][] costs, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = Math.min(costs[i - 1][j], costs[i][j - 1]) + 1;
    best = Math.min(best, costs[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, costs[i - 2][j - 2] + 1) : best;
  }
}
