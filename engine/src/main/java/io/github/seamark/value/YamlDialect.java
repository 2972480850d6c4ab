package io.github.seamark.value;

import io.github.seamark.value.Scalar.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
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
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern UNDERSCORED = Pattern.compile("[-+]?[0-9][0-9_]*(\\.[0-9_]*)?");

  /** Exponents beyond this are no finite double. */
  private static final int MAX_EXPONENT = 308;

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
    return number(text)
        .map(n -> new Resolved(Kind.NUMBER, print(n)))
        .orElseGet(() -> new Resolved(Kind.STRING, text));
  }

  private static String print(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private Optional<BigDecimal> number(String text) {
    String plain =
        this == KUBERNETES && text.indexOf('_') > 0 && UNDERSCORED.matcher(text).matches()
            ? text.replace("_", "")
            : text;
    Optional<BigDecimal> based = based(plain);
    if (based.isPresent()) {
      return based;
    }
    if (plain.length() > 400 || !FLOAT.matcher(plain).matches()) {
      return Optional.empty();
    }
    int e = Math.max(plain.indexOf('e'), plain.indexOf('E'));
    String exponent = e < 0 ? "0" : plain.substring(e + 1);
    if (exponent.length() > 6 || Math.abs(Integer.parseInt(exponent)) > MAX_EXPONENT) {
      return Optional.empty();
    }
    return Optional.of(
        new BigDecimal(
            plain.endsWith(".") ? plain + "0" : plain.replace(".e", ".0e").replace(".E", ".0E")));
  }

  private Optional<BigDecimal> based(String text) {
    String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    boolean negative = text.startsWith("-");
    int radix = radix(digits.toLowerCase(Locale.ROOT));
    if (radix == 10) {
      return Optional.empty();
    }
    String body = radix == 8 && digits.charAt(1) != 'o' ? digits.substring(1) : digits.substring(2);
    try {
      BigInteger value = new BigInteger(body, radix);
      return Optional.of(new BigDecimal(negative ? value.negate() : value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private int radix(String digits) {
    if (digits.startsWith("0x")) {
      return 16;
    }
    if (digits.startsWith("0o")) {
      return 8;
    }
    if (digits.startsWith("0b")) {
      return this == KUBERNETES ? 2 : 10;
    }
    boolean octal =
        digits.length() > 1
            && digits.charAt(0) == '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '7');
    return octal && this == KUBERNETES ? 8 : 10;
  }
}
