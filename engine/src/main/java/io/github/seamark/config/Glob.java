package io.github.seamark.config;

import com.google.re2j.Pattern;

/**
 * A pattern for paths: {@code *} and {@code ?} stay within a folder, {@code **} does not. A pattern
 * that names a folder covers what lies in it.
 */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /** The pattern. */
  public static Glob of(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (text.charAt(i) == '*') {
        regex.append("[^/]*");
      } else if (text.charAt(i) == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(text.substring(i, i + 1)));
      }
    }
    return new Glob(text, Pattern.compile(regex + "(?:/.*)?", Pattern.DOTALL));
  }

  /** Whether a path, relative to the root, is covered. */
  public boolean matches(String path) {
    return pattern.matches(path);
  }

  @Override
  public String toString() {
    return text;
  }
}
