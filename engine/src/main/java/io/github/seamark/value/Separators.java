package io.github.seamark.value;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Text;
import java.util.Set;

/**
 * The lines {@code ---} between documents: kubectl splits there before it parses, and takes nothing
 * else on such a line.
 */
final class Separators {
  private Separators() {}

  static void check(Text text, Set<Problem> problems) {
    String chars = text.chars();
    int line = chars.startsWith("---") ? 0 : chars.indexOf("\n---") + 1;
    while (chars.startsWith("---", line)) {
      int at = line + 3;
      while (at < chars.length() && (chars.charAt(at) == ' ' || chars.charAt(at) == '\t')) {
        at++;
      }
      boolean content = at < chars.length() && !isEnd(chars.charAt(at));
      if (content && text.holeIn(at, at + 1).isEmpty()) {
        problems.add(new Problem(text.span(at, at), "content after ---, which kubectl refuses"));
      }
      line = chars.indexOf("\n---", line) + 1;
      if (line == 0) {
        return;
      }
    }
  }

  private static boolean isEnd(char c) {
    return c == '#' || c == '\n' || c == '\r';
  }
}
