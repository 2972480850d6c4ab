package io.github.seamark.pgbouncer;

import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as the C library reads them for PgBouncer. */
final class CNumbers {
  private static final Pattern INTEGER =
      Pattern.compile("[ \\t\\x0B\\f\\r]*([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))");
  private static final Pattern LEADING = Pattern.compile("[ \\t\\x0B\\f\\r]*([+-]?)([0-9]+)");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern HEX =
      Pattern.compile(
          "([+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+))([pP][+-]?[0-9]+)?");
  private static final Pattern WORD =
      Pattern.compile("\\+?inf(?:inity)?|[+-]?nan(?:\\([a-z0-9_]*\\))?", Pattern.CASE_INSENSITIVE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

  /** Whatever is longer, in any base from 8 on, fits no long. */
  private static final int LONG_DIGITS = 22;

  private static final BigInteger TOO_LARGE = BigInteger.ONE.shiftLeft(Long.SIZE);

  private CNumbers() {}

  /**
   * {@code strtol} with base 0, the whole text, cast to an int: a leading zero is octal, and what
   * does not fit wraps.
   */
  static OptionalInt integer(String text) {
    Matcher matcher = INTEGER.matcher(text);
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    BigInteger value;
    if (matcher.group(2) != null) {
      value = digits(matcher.group(2), 16);
    } else if (matcher.group(3) != null) {
      value = digits(matcher.group(3), 8);
    } else {
      value = digits(matcher.group(4), 10);
    }
    return OptionalInt.of(toInt("-".equals(matcher.group(1)) ? value.negate() : value));
  }

  /** {@code atoi}: the leading digits; zero where there are none. */
  static int atoi(String text) {
    Matcher matcher = LEADING.matcher(text);
    if (!matcher.lookingAt()) {
      return 0;
    }
    BigInteger value = digits(matcher.group(2), 10);
    return toInt("-".equals(matcher.group(1)) ? value.negate() : value);
  }

  /** The number that digits spell, or any other that is too large for a long. */
  private static BigInteger digits(String digits, int radix) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    return digits.length() - from > LONG_DIGITS
        ? TOO_LARGE
        : new BigInteger(digits.substring(from), radix);
  }

  /** {@code strtod}, the whole text, not negative; infinite also for what is no number. */
  static OptionalDouble seconds(String text) {
    String plain = text.stripLeading();
    if (WORD.matcher(plain).matches()) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    Matcher hex = HEX.matcher(plain);
    double value;
    if (DECIMAL.matcher(plain).matches()) {
      value = Double.parseDouble(plain);
    } else if (hex.matches()) {
      value = Double.parseDouble(hex.group(2) == null ? plain + "p0" : plain);
    } else {
      return OptionalDouble.empty();
    }
    return value < 0 || Double.isInfinite(value)
        ? OptionalDouble.empty()
        : OptionalDouble.of(value);
  }

  private static int toInt(BigInteger value) {
    return value.max(MIN_LONG).min(MAX_LONG).intValue();
  }
}
