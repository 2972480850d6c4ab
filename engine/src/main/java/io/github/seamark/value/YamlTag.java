package io.github.seamark.value;

import io.github.seamark.value.Scalar.Kind;
import java.util.Optional;

/** What an explicit tag asks of a scalar. */
enum YamlTag {
  NONE,
  STRING,
  BINARY,
  INTEGER,
  FLOAT,
  BOOL,
  NULL,
  TIMESTAMP,
  /** Any other: kubectl keeps the text, Terraform refuses what starts with {@code !}. */
  OTHER;

  private static final String STANDARD = "tag:yaml.org,2002:";

  static YamlTag of(Optional<String> tag) {
    if (tag.isEmpty()) {
      return NONE;
    }
    return switch (tag.get()) {
      case "!", STANDARD + "str" -> STRING;
      case STANDARD + "binary" -> BINARY;
      case STANDARD + "int" -> INTEGER;
      case STANDARD + "float" -> FLOAT;
      case STANDARD + "bool" -> BOOL;
      case STANDARD + "null" -> NULL;
      case STANDARD + "timestamp" -> TIMESTAMP;
      default -> OTHER;
    };
  }

  /** Whether a text is what the tag says, as a dialect reads the text without it. */
  boolean accepts(String text, YamlDialect.Resolved resolved) {
    return switch (this) {
      case INTEGER -> resolved.kind() == Kind.NUMBER && isWhole(text);
      case FLOAT -> resolved.kind() == Kind.NUMBER;
      case BOOL -> resolved.kind() == Kind.BOOL;
      case NULL -> resolved.kind() == Kind.NULL;
      case TIMESTAMP -> text.matches("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9].*)?");
      default -> true;
    };
  }

  private static boolean isWhole(String text) {
    boolean hex = text.contains("0x") || text.contains("0X");
    return text.indexOf('.') < 0 && (hex || (text.indexOf('e') < 0 && text.indexOf('E') < 0));
  }
}
