package io.github.seamark.terraform;

import com.google.re2j.Matcher;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * A verb of {@code format}: {@code %-8.2f}. Numbers are written as Go's {@code big.Int} and {@code
 * big.Float} format themselves, all else as go-cty pads it.
 *
 * @param mode the letter
 * @param flags the flags as written
 * @param width the least width in characters
 * @param precision the precision; empty where there is no point, zero for a point alone
 */
record FormatVerb(char mode, String flags, Optional<Integer> width, Optional<Integer> precision) {
  private static final int DEFAULT_PRECISION = 6;

  /** The verb that {@link FormatFunction} has found. */
  static FormatVerb of(Matcher found) {
    return new FormatVerb(
        found.group(5).charAt(0),
        Optional.ofNullable(found.group(1)).orElse(""),
        Optional.ofNullable(found.group(2)).map(Integer::valueOf),
        Optional.ofNullable(found.group(3)).map(p -> p.isEmpty() ? 0 : Integer.parseInt(p)));
  }

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  /** Whether the sharp flag asks for JSON or a prefix. */
  boolean isSharp() {
    return has('#');
  }

  /** Whether a text stays what it is. */
  boolean isPlain() {
    return width.isEmpty() && precision.isEmpty();
  }

  /** The text as far as the precision goes; a precision of zero is none. */
  String cut(String text) {
    return precision.filter(p -> p > 0).isEmpty()
        ? text
        : text.substring(0, Graphemes.offset(text, precision.get()));
  }

  /** The text in the width, in characters as people count them. */
  String padded(String text) {
    int missing = width.orElse(0) - Graphemes.count(text);
    if (missing <= 0) {
      return text;
    }
    String padding = (has('0') ? "0" : " ").repeat(missing);
    return has('-') ? text + padding : padding + text;
  }

  private String sign(boolean negative) {
    return negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
  }

  /** A whole number. */
  String integer(BigInteger number) {
    String digits =
        switch (mode) {
          case 'b' -> number.abs().toString(2);
          case 'o' -> number.abs().toString(8);
          case 'x' -> number.abs().toString(16);
          case 'X' -> number.abs().toString(16).toUpperCase(Locale.ROOT);
          default -> number.abs().toString();
        };
    if (precision.filter(p -> p == 0).isPresent() && number.signum() == 0) {
      return "";
    }
    String head = sign(number.signum() < 0) + prefix();
    int zeros = Math.max(0, precision.orElse(0) - digits.length());
    int missing = width.orElse(0) - head.length() - zeros - digits.length();
    boolean filled = missing > 0 && has('0') && !has('-') && precision.isEmpty();
    String text = head + "0".repeat(filled ? missing : zeros) + digits;
    String padding = filled ? "" : " ".repeat(Math.max(0, missing));
    return has('-') ? text + padding : padding + text;
  }

  private String prefix() {
    if (!isSharp()) {
      return "";
    }
    return switch (mode) {
      case 'b' -> "0b";
      case 'o' -> "0";
      case 'x' -> "0x";
      case 'X' -> "0X";
      default -> "";
    };
  }

  /** A number with a fraction. */
  String real(BigDecimal number, boolean negative) {
    String sign = sign(negative);
    String digits = digits(number.abs());
    int missing = Math.max(0, width.orElse(0) - sign.length() - digits.length());
    if (has('0')) {
      return sign + "0".repeat(missing) + digits;
    }
    String padding = " ".repeat(missing);
    return has('-') ? sign + digits + padding : padding + sign + digits;
  }

  private String digits(BigDecimal number) {
    int wanted = precision.orElse(DEFAULT_PRECISION);
    return switch (mode) {
      case 'f' -> BigFloat.exact(number).setScale(wanted, RoundingMode.HALF_EVEN).toPlainString();
      case 'e', 'E' -> FloatText.exponent(BigFloat.exact(number), wanted, mode);
      default -> {
        char e = mode == 'G' ? 'E' : 'e';
        yield precision.isEmpty()
            ? FloatText.shortest(number, e)
            : FloatText.rounded(BigFloat.exact(number), wanted, e);
      }
    };
  }
}
