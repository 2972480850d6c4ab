package io.github.seamark.terraform;

/**
 * Logarithm and power to the last bit as Go computes them on amd64, on which Terraform runs: Java's
 * own differ from it in the last digit.
 */
final class GoMath {
  private static final double LN2_HIGH = 0.6931471803691238;
  private static final double LN2_LOW = 1.9082149292705877e-10;

  /** The coefficients of the logarithm's series, from FreeBSD's e_log.c. */
  private static final double[] LOG = {
    0.6666666666666735,
    0.3999999999940942,
    0.2857142874366239,
    0.22222198432149784,
    0.1818357216161805,
    0.15313837699209373,
    0.14798198605116586
  };

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_UPPER = 0.693147180559663;
  private static final double LN2_LOWER = 2.8235290563031577e-13;

  /** The exponential's Taylor series, highest term first, from SLEEF. */
  private static final double[] EXP = {
    2.48015873015873e-5,
    0.0001984126984126984,
    0.001388888888888889,
    0.008333333333333333,
    0.041666666666666664,
    0.16666666666666666,
    0.5,
    1.0
  };

  private static final int CATASTROPHE = 1 << 12;

  private GoMath() {}

  /** The natural logarithm. */
  static double log(double x) {
    if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
      return x;
    }
    if (x <= 0) {
      return x < 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
    }
    int exponent = exponent(x);
    double fraction = Math.scalb(x, -exponent);
    if (fraction < Math.sqrt(2) / 2) {
      fraction *= 2;
      exponent--;
    }
    double f = fraction - 1;
    double s = f / (2 + f);
    double s2 = s * s;
    double s4 = s2 * s2;
    double odd = s2 * (LOG[0] + s4 * (LOG[2] + s4 * (LOG[4] + s4 * LOG[6])));
    double even = s4 * (LOG[1] + s4 * (LOG[3] + s4 * LOG[5]));
    double half = 0.5 * f * f;
    return exponent * LN2_HIGH - ((half - (s * (half + odd + even) + exponent * LN2_LOW)) - f);
  }

  /** The exponent of C's frexp: what is left lies in [0.5, 1). */
  private static int exponent(double x) {
    int exponent = Math.getExponent(x);
    return exponent < Double.MIN_EXPONENT ? Math.getExponent(x * 0x1p54) + 1 - 54 : exponent + 1;
  }

  private static double exp(double x) {
    int exponent = (int) Math.rint(x * LOG2_E);
    double rest = Math.fma(-LN2_UPPER, exponent, x);
    rest = Math.fma(-LN2_LOWER, exponent, rest) * 0.0625;
    double sum = EXP[0];
    for (int i = 1; i < EXP.length; i++) {
      sum = Math.fma(sum, rest, EXP[i]);
    }
    double result = rest * sum;
    for (int i = 0; i < 3; i++) {
      result *= result + 2;
    }
    return Math.scalb(Math.fma(result, result + 2, 1.0), exponent);
  }

  /** A power. */
  static double pow(double x, double y) {
    if (y == 0 || x == 1) {
      return 1;
    }
    if (x == 0 || !Double.isFinite(x) || !Double.isFinite(y)) {
      return Math.pow(x, y);
    }
    if (Math.abs(y) == 0.5) {
      return y > 0 ? Math.sqrt(x) : 1 / Math.sqrt(x);
    }
    double whole = Math.floor(Math.abs(y));
    double fraction = Math.abs(y) - whole;
    if (fraction != 0 && x < 0) {
      return Double.NaN;
    }
    return y == 1 ? x : whole >= 0x1p63 ? Math.pow(x, y) : pow(x, y < 0, whole, fraction);
  }

  private static double pow(double x, boolean inverse, double whole, double fraction) {
    double result = 1;
    long times = (long) whole;
    if (fraction != 0) {
      double part = fraction > 0.5 ? fraction - 1 : fraction;
      times += fraction > 0.5 ? 1 : 0;
      result = exp(part * log(x));
    }
    int exponent = exponent(x);
    double square = Math.scalb(x, -exponent);
    int scale = 0;
    for (long i = times; i != 0; i >>= 1) {
      if (Math.abs(exponent) > CATASTROPHE) {
        scale += exponent;
        break;
      }
      if ((i & 1) == 1) {
        result *= square;
        scale += exponent;
      }
      square *= square;
      exponent <<= 1;
      if (square < .5) {
        square += square;
        exponent--;
      }
    }
    return inverse ? Math.scalb(1 / result, -scale) : Math.scalb(result, scale);
  }
}
