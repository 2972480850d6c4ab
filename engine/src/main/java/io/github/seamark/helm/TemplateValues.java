package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Scalars;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What template functions read out of values. In templates a number is spelt as Go prints it: the
 * numbers of values files are float64 there, whose spelling turns to exponents from a million up
 * ({@code 2.0260822e+07}).
 */
final class TemplateValues {
  private static final BigDecimal EXPONENT_FROM = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal EXPONENT_BELOW = new BigDecimal("0.0001");
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  private TemplateValues() {}

  /** Values of a file as templates see them. */
  static Mapping asFloats(Mapping values) {
    return Scalars.replace(
        values, s -> s.kind() == Scalar.Kind.NUMBER && s.isKnown() ? asFloat(s) : s);
  }

  private static Scalar asFloat(Scalar scalar) {
    String text = goFloat(new BigDecimal(scalar.text().chars()));
    return text.equals(scalar.text().chars())
        ? scalar
        : new Scalar(
            Scalar.Kind.NUMBER,
            io.github.seamark.source.Text.computed(text, scalar.origin().span()),
            false,
            scalar.origin());
  }

  /** A number as Go prints a float64 ({@code %v}). */
  static String goFloat(BigDecimal exact) {
    BigDecimal number = new BigDecimal(Double.toString(exact.doubleValue()));
    BigDecimal size = number.abs();
    boolean plain =
        size.signum() == 0
            || (size.compareTo(EXPONENT_BELOW) >= 0 && size.compareTo(EXPONENT_FROM) < 0);
    BigDecimal shortest = number.stripTrailingZeros();
    if (plain) {
      return size.signum() == 0 ? "0" : shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return "%s%se%s%02d"
        .formatted(
            number.signum() < 0 ? "-" : "", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** Whether nothing of a scalar is unknown, nor depends on a condition. */
  static boolean isKnown(Scalar scalar) {
    return scalar.isKnown() && scalar.text().regions().isEmpty();
  }

  /** A known string. */
  static Optional<String> string(Value value) {
    return value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING && isKnown(scalar)
        ? Optional.of(scalar.text().chars())
        : Optional.empty();
  }

  /** A known scalar as {@code fmt.Sprint} prints it. */
  static Optional<String> printed(Value value) {
    if (!(value instanceof Scalar scalar) || !isKnown(scalar)) {
      return Optional.empty();
    }
    return Optional.of(scalar.isNull() ? "<nil>" : scalar.text().chars());
  }

  /** A known number. */
  static Optional<BigDecimal> number(Value value) {
    return value instanceof Scalar scalar ? scalar.asNumber() : Optional.empty();
  }

  /** A known value cast to a whole number (spf13/cast); what only might be one is not known. */
  static Optional<Long> whole(Value value) {
    if (!(value instanceof Scalar scalar) || !isKnown(scalar)) {
      return Optional.empty();
    }
    String chars = scalar.text().chars();
    return switch (scalar.kind()) {
      case NULL -> Optional.of(0L);
      case BOOL -> Optional.of(chars.equals("true") ? 1L : 0L);
      case NUMBER -> truncated(new BigDecimal(chars));
      case STRING ->
          chars.isEmpty()
              ? Optional.of(0L)
              : WHOLE.matcher(chars).matches()
                  ? Optional.of(Long.parseLong(chars))
                  : Optional.empty();
    };
  }

  private static Optional<Long> truncated(BigDecimal number) {
    return number.precision() - number.scale() > 18
        ? Optional.empty()
        : Optional.of(number.setScale(0, RoundingMode.DOWN).longValue());
  }
}
