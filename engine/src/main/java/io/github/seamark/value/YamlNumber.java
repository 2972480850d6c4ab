package io.github.seamark.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which plain scalars are numbers, and how they are printed again. */
final class YamlNumber {
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** Longer texts are no numbers that anybody wrote. */
  private static final int MAX_LENGTH = 400;

  /** Exponents beyond this are no double of full precision. */
  private static final int MAX_EXPONENT = 290;

  /** Longer exponents make numbers that nobody prints. */
  private static final int EXPONENT_LENGTH = 5;

  /** Decimals of up to this many digits survive as double. */
  private static final int DOUBLE_DIGITS = 15;

  /** What two programs that print a number differently print alike. */
  private static final Pattern PLAIN_KEY = Pattern.compile("-?(?:[0-9]{1,18}|[0-9]{1,5}\\.[0-9])");

  private static final BigDecimal LARGE = new BigDecimal("1e21");
  private static final BigDecimal SMALL = new BigDecimal("1e-6");

  private final YamlDialect dialect;

  private YamlNumber(YamlDialect dialect) {
    this.dialect = dialect;
  }

  /** A number as its reader prints it; empty if the text is none. */
  static Optional<String> canonical(String text, YamlDialect dialect) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    YamlNumber numbers = new YamlNumber(dialect);
    if (dialect == YamlDialect.KUBERNETES) {
      // The library drops every underscore of what starts like a number.
      boolean stripped = text.indexOf('_') > 0 && text.charAt(0) != '.';
      return numbers.read(stripped ? text.replace("_", "") : text).map(YamlNumber::printJson);
    }
    boolean negative = text.startsWith("-");
    return numbers.read(text).map(n -> negative && n.signum() == 0 ? "-0" : Scalar.plain(n));
  }

  /** Whether a number becomes a key by its usual spelling; kubectl keeps 24 bits of other ones. */
  static boolean isPlainKey(String canonical) {
    return PLAIN_KEY.matcher(canonical).matches();
  }

  private Optional<BigDecimal> read(String text) {
    return based(text).or(() -> decimal(text));
  }

  private Optional<BigDecimal> decimal(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return Optional.empty();
    }
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    String exponent = e < 0 ? "0" : text.substring(e + 1);
    boolean beyond =
        exponent.length() > EXPONENT_LENGTH || Math.abs(Integer.parseInt(exponent)) > MAX_EXPONENT;
    if (dialect == YamlDialect.KUBERNETES && (beyond || e >= 0)) {
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        return Optional.empty();
      }
      if (value == 0 || beyond) {
        return Optional.of(BigDecimal.valueOf(value));
      }
    }
    if (exponent.length() > EXPONENT_LENGTH) {
      return Optional.empty();
    }
    return Optional.of(
        new BigDecimal(
            text.endsWith(".") ? text + "0" : text.replace(".e", ".0e").replace(".E", ".0E")));
  }

  private Optional<BigDecimal> based(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    if (dialect == YamlDialect.TERRAFORM && (signed || digits.startsWith("0X"))) {
      return Optional.empty();
    }
    int radix = radix(digits.toLowerCase(Locale.ROOT));
    if (radix == 10) {
      return Optional.empty();
    }
    String body = radix == 8 && isDigit(digits.charAt(1)) ? digits : digits.substring(2);
    if (body.isEmpty() || !body.chars().allMatch(c -> Character.digit(c, radix) >= 0 && c < 128)) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(body, radix);
    boolean negative = text.startsWith("-");
    int bits = negative ? value.subtract(BigInteger.ONE).bitLength() + 1 : value.bitLength();
    // What is too long for an integer may still spell a decimal.
    return bits > Long.SIZE
        ? Optional.empty()
        : Optional.of(new BigDecimal(negative ? value.negate() : value));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int radix(String digits) {
    if (digits.startsWith("0x")) {
      return 16;
    }
    if (digits.startsWith("0o")) {
      return 8;
    }
    boolean kubernetes = dialect == YamlDialect.KUBERNETES;
    if (digits.startsWith("0b")) {
      return kubernetes ? 2 : 10;
    }
    boolean octal =
        digits.length() > 1
            && digits.charAt(0) == '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '7');
    return octal && kubernetes ? 8 : 10;
  }

  /** As Go writes JSON: whole numbers of 64 bits exactly, everything else as a double. */
  private static String printJson(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    boolean isLong = plain.scale() <= 0 && plain.precision() - plain.scale() < 19;
    BigDecimal kept =
        isLong || plain.precision() <= DOUBLE_DIGITS || fitsLong(plain) ? plain : rounded(plain);
    boolean scientific =
        kept.signum() != 0 && (kept.abs().compareTo(LARGE) >= 0 || kept.abs().compareTo(SMALL) < 0);
    return scientific ? scientific(kept) : Scalar.plain(kept);
  }

  private static boolean fitsLong(BigDecimal number) {
    return number.scale() <= 0 && number.toBigInteger().bitLength() < Long.SIZE;
  }

  private static BigDecimal rounded(BigDecimal number) {
    double value = number.doubleValue();
    return Double.isFinite(value) ? new BigDecimal(Double.toString(value)) : number;
  }

  private static String scientific(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    String digits = stripped.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - stripped.scale();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e" : "e+")
        + exponent;
  }
}
