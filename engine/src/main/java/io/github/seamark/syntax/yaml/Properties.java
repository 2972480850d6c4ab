package io.github.seamark.syntax.yaml;

/** Where a node's content starts, behind the tag and the anchor that may stand before it. */
final class Properties {
  private final String chars;
  private int at;

  private Properties(String chars, int at) {
    this.chars = chars;
    this.at = at;
  }

  /**
   * The offset of the content.
   *
   * @param chars the text
   * @param from where the node starts, properties included
   * @param count how many properties it has
   */
  static int skip(String chars, int from, int count) {
    Properties properties = new Properties(chars, from);
    for (int i = 0; i < count; i++) {
      properties.skipOne();
    }
    return properties.at;
  }

  private void skipOne() {
    boolean verbatim = chars.startsWith("!<", at);
    while (at < chars.length() && !ends(chars.charAt(at), verbatim)) {
      at++;
    }
    while (at < chars.length() && isSpace(chars.charAt(at))) {
      at++;
      if (at < chars.length() && chars.charAt(at) == '#') {
        int line = chars.indexOf('\n', at);
        at = line < 0 ? chars.length() : line;
      }
    }
  }

  private static boolean ends(char c, boolean verbatim) {
    return isSpace(c) || (!verbatim && (c == ',' || c == ']' || c == '}'));
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
