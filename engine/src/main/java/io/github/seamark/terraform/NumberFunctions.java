package io.github.seamark.terraform;

import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;

/** Functions over numbers. */
final class NumberFunctions {
  private NumberFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("max", c -> extreme(c, 1));
    table.put("min", c -> extreme(c, -1));
    table.put("abs", c -> c.number(c.number(0).abs()));
    table.put("ceil", c -> c.number(c.number(0).setScale(0, RoundingMode.CEILING)));
    table.put("floor", c -> c.number(c.number(0).setScale(0, RoundingMode.FLOOR)));
    table.put("signum", c -> c.count(Integer.signum(c.integer(0))));
    table.put("log", NumberFunctions::log);
    table.put("pow", NumberFunctions::pow);
    table.put("parseint", NumberFunctions::parseint);
  }

  private static Value extreme(Call call, int wanted) {
    if (call.size() == 0) {
      throw call.fail("must pass at least one number");
    }
    Scalar result = call.numeric(call.value(0));
    for (Value argument : call.arguments()) {
      Scalar number = call.numeric(argument);
      BigDecimal value = number.asNumber().orElseThrow();
      boolean beyond = value.compareTo(result.asNumber().orElseThrow()) == wanted;
      result = beyond ? number : result;
    }
    return result.withOrigin(call.madeOfAll());
  }

  private static Value log(Call call) {
    return finite(call, GoMath.log(real(call, 0)) / GoMath.log(real(call, 1)));
  }

  private static Value pow(Call call) {
    return finite(call, GoMath.pow(real(call, 0), real(call, 1)));
  }

  private static double real(Call call, int index) {
    return NegativeZero.asDouble(call.numeric(call.value(index)));
  }

  private static Value finite(Call call, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw call.fail("the result is no number");
    }
    boolean negative = value == 0 && 1 / value < 0;
    return negative ? NegativeZero.scalar(call.madeOfAll()) : call.number(BigFloat.of(value));
  }

  private static Value parseint(Call call) {
    if (call.present(0) instanceof Scalar scalar && scalar.kind() != Scalar.Kind.STRING) {
      throw call.fail("first argument must be a string");
    }
    String text = call.string(0);
    int base = call.integer(1);
    if (base < 2 || base > 62) {
      throw call.fail("base must be a whole number between 2 and 62 inclusive");
    }
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger result = BigInteger.ZERO;
    if (digits.isEmpty() || digits.length() > 1000) {
      throw call.fail("cannot parse the string as an integer");
    }
    for (int i = 0; i < digits.length(); i++) {
      int digit = digit(digits.charAt(i), base);
      if (digit < 0 || digit >= base) {
        throw call.fail("cannot parse the string as an integer in base %d".formatted(base));
      }
      result = result.multiply(BigInteger.valueOf(base)).add(BigInteger.valueOf(digit));
    }
    return call.number(new BigDecimal(negative ? result.negate() : result));
  }

  /** Up to base 36 case does not count; beyond it capital letters follow the small ones. */
  private static int digit(char c, int base) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'Z') {
      return base <= 36 ? c - 'A' + 10 : c - 'A' + 36;
    }
    return -1;
  }
}
