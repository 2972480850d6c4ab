package io.github.seamark.value;

import io.github.seamark.value.Scalar.Kind;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a plain scalar is read. The programs differ: kubectl and Helm share one YAML library
 * (1.1-like), Terraform's yamldecode has its own (recorded from kubectl 1.32 and terraform 1.11).
 */
public enum YamlDialect {
  /** kubectl, Helm, Argo CD, Flux. */
  KUBERNETES,
  /** Terraform's {@code yamldecode}. */
  TERRAFORM;

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE =
      Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y");
  private static final Set<String> FALSE =
      Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /** What a plain scalar's text is. */
  record Resolved(Kind kind, String canonical) {}

  Resolved resolve(String text) {
    if (NULLS.contains(text)) {
      return new Resolved(Kind.NULL, "null");
    }
    char first = text.charAt(0);
    boolean maybeNumber =
        (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    if (!maybeNumber) {
      return TRUE.contains(text)
          ? new Resolved(Kind.BOOL, "true")
          : FALSE.contains(text)
              ? new Resolved(Kind.BOOL, "false")
              : new Resolved(Kind.STRING, text);
    }
    return YamlNumber.canonical(text, this)
        .map(n -> new Resolved(Kind.NUMBER, n))
        .orElseGet(() -> new Resolved(Kind.STRING, text));
  }

  /**
   * Whether a document may state that it is YAML 1.x. kubectl parts a text at each {@code ---} and
   * finds a directive without its document.
   */
  boolean takesVersion(int minor) {
    return this == TERRAFORM && minor == 1;
  }

  /** Whether {@code "<<"} in quotes merges too. */
  boolean mergesQuoted() {
    return this == TERRAFORM;
  }

  /** Whether a plain scalar is infinite or no number, for which JSON has no form. */
  static boolean isNotFinite(String text) {
    return text.length() <= 5 && NOT_FINITE.matcher(text).matches();
  }
}
