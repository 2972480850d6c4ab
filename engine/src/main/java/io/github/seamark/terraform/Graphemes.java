package io.github.seamark.terraform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what a reader takes for one character, as Terraform's length and substr do. */
final class Graphemes {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Graphemes() {}

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c < 0x300 && c != '\r');
  }

  /** The number of grapheme clusters. */
  static int count(String text) {
    if (isPlain(text)) {
      return text.length();
    }
    Matcher matcher = CLUSTER.matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  /** The UTF-16 offset of a cluster by number; the text's length beyond the last. */
  static int offset(String text, int cluster) {
    if (isPlain(text)) {
      return Math.min(cluster, text.length());
    }
    Matcher matcher = CLUSTER.matcher(text);
    for (int i = 0; i < cluster; i++) {
      if (!matcher.find()) {
        return text.length();
      }
    }
    return cluster == 0 ? 0 : matcher.end();
  }
}
