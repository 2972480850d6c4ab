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

  /** Levenshtein's distance, row by row. */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
