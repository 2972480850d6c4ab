package io.github.seamark.syntax.yaml;

import io.github.seamark.syntax.yaml.YamlNode.Style;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What kubectl takes at the end of a token and the library does not. */
final class TokenEnd {
  /** Stands for a lone dash in a flow collection, which is text. */
  private static final char DASH = 'x';

  private TokenEnd() {}

  /**
   * Whether an error is about a tab or a comment without a blank before it in a block's header, a
   * tab behind a tag, or a dash before what ends an item of a flow collection.
   */
  static boolean isMendable(MarkedYamlEngineException e, String chars, int at) {
    if (at < 0 || at >= chars.length()) {
      return false;
    }
    char c = chars.charAt(at);
    String context = String.valueOf(e.getContext());
    return switch (context) {
      case "while scanning a block scalar" -> c == '\t' || c == '#';
      case "while scanning a tag" -> c == '\t';
      case "while scanning for the next token" ->
          c == '-' && at + 1 < chars.length() && ",]}".indexOf(chars.charAt(at + 1)) >= 0;
      default -> false;
    };
  }

  /** The same, each character of it at its place, as the library takes it. */
  static String mend(String chars, int at) {
    int end = at + 1;
    if (chars.charAt(at) == '#') {
      while (end < chars.length() && chars.charAt(end) != '\n' && chars.charAt(end) != '\r') {
        end++;
      }
    }
    String instead = chars.charAt(at) == '-' ? String.valueOf(DASH) : " ".repeat(end - at);
    return chars.substring(0, at) + instead + chars.substring(end);
  }

  /** A scalar's value before it was mended. */
  static String valueOf(String value, Style style, String chars, int start, int end) {
    boolean dash =
        style == Style.PLAIN
            && end - start == 1
            && chars.charAt(start) == '-'
            && value.length() == 1;
    return dash ? "-" : value;
  }
}
