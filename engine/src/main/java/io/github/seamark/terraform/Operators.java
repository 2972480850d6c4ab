package io.github.seamark.terraform;

import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Unary and binary operators on evaluated operands. */
final class Operators {
  private Operators() {}

  static Value unary(char operator, Value operand, Origin at) {
    Origin origin = Knowledge.madeOf(at, operand);
    Type.Primitive type = operator == '!' ? Type.Primitive.BOOL : Type.Primitive.NUMBER;
    Value converted = Conversion.convert(notNull(operand), type);
    if (converted instanceof Unknown unknown) {
      return Unknown.because(unknown.reason(), origin);
    }
    Scalar scalar = (Scalar) converted;
    return operator == '!'
        ? Scalar.bool(!scalar.asBool().orElseThrow(), origin)
        : NegativeZero.negated(scalar, origin);
  }

  private static Value notNull(Value value) {
    if (value instanceof Scalar scalar && scalar.isNull()) {
      throw new EvaluationException("an operand must not be null");
    }
    return value;
  }

  static Value binary(String operator, Value left, Value right, Origin at) {
    Origin origin = Knowledge.madeOf(Knowledge.madeOf(at, left), right);
    switch (operator) {
      case "==", "!=":
        return equality(left, right, operator.equals("=="), origin);
      case "&&", "||":
        return logic(operator.equals("||"), left, right, origin);
      default:
        return numbers(operator, left, right, origin);
    }
  }

  private static Value equality(Value left, Value right, boolean wanted, Origin origin) {
    Optional<Boolean> same = Equality.compare(left, right);
    if (same.isPresent()) {
      return Scalar.bool(same.get() == wanted, origin);
    }
    Unknown gap = Knowledge.gap(left).or(() -> Knowledge.gap(right)).orElseThrow();
    return Unknown.because(gap.reason(), origin);
  }

  /** Three-valued: the operand that decides alone does so even if the other is unknown. */
  private static Value logic(boolean decisive, Value left, Value right, Origin origin) {
    Value a = Conversion.convert(notNull(left), Type.Primitive.BOOL);
    Value b = Conversion.convert(notNull(right), Type.Primitive.BOOL);
    if (is(a, decisive) || is(b, decisive)) {
      return Scalar.bool(decisive, origin);
    }
    if (a instanceof Unknown unknown) {
      return Unknown.because(unknown.reason(), origin);
    }
    return b instanceof Unknown unknown
        ? Unknown.because(unknown.reason(), origin)
        : Scalar.bool(!decisive, origin);
  }

  static boolean is(Value value, boolean wanted) {
    return value instanceof Scalar scalar && scalar.asBool().filter(b -> b == wanted).isPresent();
  }

  private static Value numbers(String operator, Value left, Value right, Origin origin) {
    Value a = Conversion.convert(notNull(left), Type.Primitive.NUMBER);
    Value b = Conversion.convert(notNull(right), Type.Primitive.NUMBER);
    if (a instanceof Unknown unknown) {
      return Unknown.because(unknown.reason(), origin);
    }
    if (b instanceof Unknown unknown) {
      return Unknown.because(unknown.reason(), origin);
    }
    Scalar first = (Scalar) a;
    Scalar second = (Scalar) b;
    BigDecimal x = first.asNumber().orElseThrow();
    BigDecimal y = second.asNumber().orElseThrow();
    return switch (operator) {
      case "<" -> Scalar.bool(x.compareTo(y) < 0, origin);
      case "<=" -> Scalar.bool(x.compareTo(y) <= 0, origin);
      case ">" -> Scalar.bool(x.compareTo(y) > 0, origin);
      case ">=" -> Scalar.bool(x.compareTo(y) >= 0, origin);
      default -> NegativeZero.result(operator, first, second, arithmetic(operator, x, y), origin);
    };
  }

  private static BigDecimal arithmetic(String operator, BigDecimal x, BigDecimal y) {
    return switch (operator) {
      case "+" -> BigFloat.round(BigFloat.add(x, y));
      case "-" -> BigFloat.round(BigFloat.add(x, y.negate()));
      case "*" -> BigFloat.round(BigFloat.multiply(x, y));
      case "/" -> BigFloat.divide(x, y);
      case "%" -> BigFloat.remainder(x, y);
      default -> throw new EvaluationException("unknown operator %s".formatted(operator));
    };
  }
}
