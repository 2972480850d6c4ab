package io.github.seamark.syntax.yaml;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What kubectl takes at the end of a block's header or a tag and the library does not. */
final class TokenEnd {
  private TokenEnd() {}

  /** Whether an error is about a tab, or a comment without a blank before it. */
  static boolean isMendable(MarkedYamlEngineException e, String chars, int at) {
    boolean header = "while scanning a block scalar".equals(e.getContext());
    boolean tag = "while scanning a tag".equals(e.getContext());
    return (header || tag)
        && at >= 0
        && at < chars.length()
        && (chars.charAt(at) == '\t' || (header && chars.charAt(at) == '#'));
  }

  /** The same with a blank for the tab, or blanks for the comment. */
  static String mend(String chars, int at) {
    int end = at + 1;
    if (chars.charAt(at) == '#') {
      while (end < chars.length() && chars.charAt(end) != '\n' && chars.charAt(end) != '\r') {
        end++;
      }
    }
    return chars.substring(0, at) + " ".repeat(end - at) + chars.substring(end);
  }
}
