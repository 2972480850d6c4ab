package io.github.seamark.terraform;

import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import java.math.BigDecimal;

/**
 * Terraform's numbers have a zero below zero, equal to the other, which shows where it is written
 * out: {@code "${0 * -1}"} is {@code -0}. A scalar has it in its text; a {@link BigDecimal} has
 * not.
 */
final class NegativeZero {
  private NegativeZero() {}

  static Scalar scalar(Origin origin) {
    return new Scalar(Scalar.Kind.NUMBER, Text.computed("-0", origin.span()), false, origin);
  }

  /** A number as a spelling gives it. */
  static Scalar spelt(String spelling, BigDecimal number, Origin origin) {
    return number.signum() == 0 && spelling.startsWith("-")
        ? scalar(origin)
        : Scalar.number(number, origin);
  }

  /** The opposite. */
  static Scalar negated(Scalar number, Origin origin) {
    BigDecimal value = number.asNumber().orElseThrow();
    return value.signum() == 0 && !isNegative(number)
        ? scalar(origin)
        : Scalar.number(value.negate(), origin);
  }

  /** The result of an operation, which decides the sign where it is zero. */
  static Scalar result(String operator, Scalar left, Scalar right, BigDecimal result, Origin at) {
    boolean negative =
        switch (operator) {
          case "*", "/" -> isNegative(left) != isNegative(right);
          case "+" -> isZero(left) && isNegative(left) && isNegative(right);
          case "-" -> isZero(left) && isNegative(left) && !isNegative(right);
          default -> isZero(left) && isNegative(left);
        };
    return result.signum() == 0 && negative ? scalar(at) : Scalar.number(result, at);
  }

  /** A number as a double, which has the other zero, too. */
  static double asDouble(Scalar number) {
    double value = number.asNumber().orElseThrow().doubleValue();
    return value == 0 && isNegative(number) ? -0.0 : value;
  }

  static boolean isNegative(Scalar number) {
    return number.text().chars().startsWith("-");
  }

  private static boolean isZero(Scalar number) {
    return number.asNumber().orElseThrow().signum() == 0;
  }
}
