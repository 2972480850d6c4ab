package io.github.seamark.terraform;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Terraform's numbers: binary floating point with 512 bits, printed as the shortest decimal that
 * reads back as the same number (Go's {@code big.Float.Text('f', -1)}). A {@link BigDecimal} here
 * is always that shortest decimal.
 */
final class BigFloat {
  private static final int BITS = 512;

  /** Decimals of up to this many digits are told apart by 512 bits. */
  private static final int EXACT_DIGITS = 153;

  /** Larger exponents than any configuration's; beyond them a number is not computed with. */
  private static final int MAX_EXPONENT = 5_000;

  private final BigInteger mantissa;
  private final int exponent;

  private BigFloat(BigInteger mantissa, int exponent) {
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  static BigDecimal add(BigDecimal a, BigDecimal b) {
    if (isSmall(a) && isSmall(b)) {
      return a.add(b);
    }
    return round(of(a).exact().add(of(b).exact()));
  }

  static BigDecimal multiply(BigDecimal a, BigDecimal b) {
    if (isSmall(a) && isSmall(b)) {
      return a.multiply(b);
    }
    return round(of(a).exact().multiply(of(b).exact()));
  }

  static BigDecimal divide(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      throw new EvaluationException("division by zero");
    }
    BigDecimal x = of(a).exact();
    BigDecimal y = of(b).exact();
    int scale = Math.max(x.scale(), y.scale());
    return ratio(x.setScale(scale).unscaledValue(), y.setScale(scale).unscaledValue()).shortest();
  }

  /** The remainder, with the sign of the dividend; of a division by zero, the dividend. */
  static BigDecimal remainder(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      return a;
    }
    if (isSmall(a) && isSmall(b)) {
      return a.remainder(b);
    }
    BigDecimal x = of(a).exact();
    BigDecimal y = of(b).exact();
    BigDecimal times = x.divideToIntegralValue(y);
    BigDecimal difference = x.subtract(of(times.multiply(y)).exact());
    return difference.signum() == 0 ? BigDecimal.ZERO : of(difference).shortest();
  }

  /** The shortest decimal that reads back as a double: Java's own has a digit too many at times. */
  static BigDecimal of(double value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = 1;
    while (exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue() != value) {
      digits++;
    }
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  /** The 512-bit number that is nearest to a decimal, to its last digit. */
  static BigDecimal exact(BigDecimal value) {
    return isSmall(value) ? value : of(value).exact();
  }

  /** A decimal as the nearest 512-bit number prints. */
  static BigDecimal round(BigDecimal value) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    if (Math.abs((long) stripped.scale()) > MAX_EXPONENT) {
      throw new EvaluationException("number out of range");
    }
    return stripped.precision() <= EXACT_DIGITS ? stripped : of(stripped).shortest();
  }

  private static boolean isSmall(BigDecimal value) {
    return value.scale() <= 0 && value.precision() - value.scale() <= EXACT_DIGITS / 2;
  }

  private static BigFloat of(BigDecimal value) {
    if (Math.abs((long) value.scale()) > MAX_EXPONENT) {
      throw new EvaluationException("number out of range");
    }
    BigInteger unscaled = value.unscaledValue();
    return value.scale() <= 0
        ? ratio(unscaled.multiply(BigInteger.TEN.pow(-value.scale())), BigInteger.ONE)
        : ratio(unscaled, BigInteger.TEN.pow(value.scale()));
  }

  /** The 512-bit number nearest to a quotient, ties to even. */
  private static BigFloat ratio(BigInteger numerator, BigInteger denominator) {
    int sign = numerator.signum() * denominator.signum();
    if (sign == 0) {
      return new BigFloat(BigInteger.ZERO, 0);
    }
    BigInteger top = numerator.abs();
    BigInteger bottom = denominator.abs();
    int shift = BITS + 1 - (top.bitLength() - bottom.bitLength());
    if (shift >= 0) {
      top = top.shiftLeft(shift);
    } else {
      bottom = bottom.shiftLeft(-shift);
    }
    BigInteger[] parts = top.divideAndRemainder(bottom);
    int excess = parts[0].bitLength() - BITS;
    BigInteger kept = parts[0].shiftRight(excess);
    BigInteger lost = parts[0].subtract(kept.shiftLeft(excess));
    int half = lost.compareTo(BigInteger.ONE.shiftLeft(excess - 1));
    boolean up = half > 0 || (half == 0 && (parts[1].signum() != 0 || kept.testBit(0)));
    kept = up ? kept.add(BigInteger.ONE) : kept;
    return new BigFloat(sign < 0 ? kept.negate() : kept, excess - shift);
  }

  private BigDecimal exact() {
    return scaled(mantissa, exponent);
  }

  private static BigDecimal scaled(BigInteger mantissa, int exponent) {
    return exponent >= 0
        ? new BigDecimal(mantissa.shiftLeft(exponent))
        : new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)));
  }

  private BigDecimal shortest() {
    BigDecimal exact = exact();
    if (exact.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal stripped = exact.stripTrailingZeros();
    if (stripped.precision() <= EXACT_DIGITS) {
      return stripped;
    }
    int low = 1;
    int high = EXACT_DIGITS + 4;
    while (low < high) {
      int digits = (low + high) >>> 1;
      BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (of(candidate).exact().compareTo(exact) == 0) {
        high = digits;
      } else {
        low = digits + 1;
      }
    }
    return exact.round(new MathContext(low, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }
}
