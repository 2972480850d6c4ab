package io.github.seamark.terraform;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in the notations of Go's {@code big.Float}: {@code %e} and {@code %g}. */
final class FloatText {
  /** Up to this exponent Go writes digits where it was not told how many. */
  private static final int SHORTEST_EXPONENT = 6;

  private FloatText() {}

  /** {@code 1.50e+03}: a digit, a number of digits after the point, and the exponent. */
  static String exponent(BigDecimal number, int digits, char e) {
    if (number.signum() == 0) {
      return "0" + (digits > 0 ? "." + "0".repeat(digits) : "") + e + "+00";
    }
    BigDecimal rounded = number.round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int power = rounded.precision() - rounded.scale() - 1;
    StringBuilder text = new StringBuilder(rounded.unscaledValue().abs().toString());
    while (text.length() < digits + 1) {
      text.append('0');
    }
    String body = text.substring(0, 1) + (digits > 0 ? "." + text.substring(1, digits + 1) : "");
    String sign = number.signum() < 0 ? "-" : "";
    return "%s%s%c%s%02d".formatted(sign, body, e, power < 0 ? "-" : "+", Math.abs(power));
  }

  /** {@code %g}: the shortest digits, with an exponent below 1e-4 and from 1e6 on. */
  static String shortest(BigDecimal number, char e) {
    return general(number.stripTrailingZeros(), SHORTEST_EXPONENT, e);
  }

  /** {@code %.9g}: so many significant digits at most, with an exponent where they do not reach. */
  static String rounded(BigDecimal number, int digits, char e) {
    int kept = Math.max(1, digits);
    BigDecimal plain =
        number.round(new MathContext(kept, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    int length = plain.precision();
    boolean whole = length >= length - plain.scale();
    return general(plain, kept > length && whole ? length : kept, e);
  }

  private static String general(BigDecimal plain, int limit, char e) {
    int power = plain.precision() - plain.scale() - 1;
    if (plain.signum() != 0 && (power < -4 || power >= limit)) {
      return exponent(plain, plain.precision() - 1, e);
    }
    return plain.signum() == 0 ? "0" : plain.toPlainString();
  }
}
