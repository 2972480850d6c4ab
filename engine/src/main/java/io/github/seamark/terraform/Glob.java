package io.github.seamark.terraform;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** The patterns of {@code fileset}: *, **, ?, [a-z], {a,b}. Matched in linear time. */
final class Glob {
  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  static Optional<Glob> of(String glob) {
    try {
      return Optional.of(new Glob(Pattern.compile(regex(glob))));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  boolean matches(String path) {
    return pattern.matches(path);
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*' && glob.startsWith("**/", i)) {
        regex.append("(?:[^/]*/)*");
        i += 2;
      } else if (c == '*' && glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[') {
        int close = glob.indexOf(']', i + 1);
        if (close < 0) {
          return "[";
        }
        String body = glob.substring(i + 1, close);
        regex.append('[').append(body).append(']');
        i = close;
      } else if (c == '{') {
        braces++;
        regex.append("(?:");
      } else if (c == '}' && braces > 0) {
        braces--;
        regex.append(')');
      } else if (c == ',' && braces > 0) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
