package io.github.seamark.value;

/** How Go's {@code encoding/json} writes strings: Terraform's and Helm's functions both use it. */
public final class GoJson {
  private GoJson() {}

  /**
   * The escape of a character inside of a string; empty where it stands as it is.
   *
   * @param html whether what HTML would read is escaped too, as the encoder does unless told not to
   */
  public static String escape(char c, boolean html) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> {
        boolean special = c < ' ' || c == '\u2028' || c == '\u2029';
        yield special || (html && (c == '<' || c == '>' || c == '&'))
            ? "\\u%04x".formatted((int) c)
            : "";
      }
    };
  }
}
