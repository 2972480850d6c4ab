package io.github.seamark.terraform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.seamark.source.Text;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code format} and {@code formatlist} with the verbs of go-cty. */
final class FormatFunction {
  private static final Pattern VERB =
      Pattern.compile("%([-+# 0]*)([0-9]{1,4})?(?:\\.([0-9]{0,4}))?(?:\\[([0-9]{1,4})\\])?(.)");

  private final Call call;
  private final List<Value> arguments;
  private final Text.Builder out = new Text.Builder();
  private int next;
  private int highest;

  private FormatFunction(Call call, List<Value> arguments) {
    this.call = call;
    this.arguments = arguments;
  }

  static Value format(Call call) {
    List<Value> arguments = call.arguments().subList(Math.min(1, call.size()), call.size());
    return call.string(new FormatFunction(call, arguments).run(call.text(0)));
  }

  static Value formatList(Call call) {
    Text format = call.text(0);
    int length = -1;
    for (int i = 1; i < call.size(); i++) {
      if (call.value(i) instanceof Scalar scalar && scalar.isNull()) {
        throw ofNull(scalar);
      }
      if (call.present(i) instanceof Sequence) {
        int size = call.items(i).size();
        if (length >= 0 && length != size) {
          throw call.fail("lists must have the same length");
        }
        length = size;
      }
    }
    List<Value> results = new ArrayList<>();
    for (int row = 0; row < (length < 0 ? 1 : length); row++) {
      List<Value> arguments = new ArrayList<>();
      for (int i = 1; i < call.size(); i++) {
        arguments.add(
            call.value(i) instanceof Sequence sequence ? sequence.items().get(row) : call.value(i));
      }
      results.add(call.string(new FormatFunction(call, arguments).run(format)));
    }
    return call.list(results, Type.Primitive.STRING);
  }

  /** Terraform up to 1.11 takes null for unknown here. */
  private static UndecidedException ofNull(Scalar argument) {
    return new UndecidedException(Unknown.because("format() of null", argument.origin()));
  }

  private Text run(Text format) {
    String chars = format.chars();
    Matcher matcher = VERB.matcher(chars);
    int start = 0;
    while (true) {
      int percent = chars.indexOf('%', start);
      if (percent < 0) {
        break;
      }
      out.append(format, start, percent);
      if (!matcher.find(percent) || matcher.start() != percent) {
        throw call.fail("unrecognized format character");
      }
      verb(matcher);
      start = matcher.end();
    }
    out.append(format, start, chars.length());
    if (highest < arguments.size()) {
      throw call.fail("too many arguments; only %d used by format string".formatted(highest));
    }
    return out.build(call.origin().span());
  }

  private void verb(Matcher matcher) {
    char verb = matcher.group(5).charAt(0);
    if (verb == '%') {
      out.append("%", call.origin().span());
      return;
    }
    if ("vtbcdoxXeEfgGsq".indexOf(verb) < 0) {
      throw call.fail("unsupported format verb '%s'".formatted(verb));
    }
    Value argument = argument(matcher.group(4));
    String flags = text(matcher.group(1));
    String width = text(matcher.group(2));
    String precision = matcher.group(3);
    if (argument instanceof Scalar scalar && scalar.isNull()) {
      throw ofNull(scalar);
    }
    boolean plain = flags.isEmpty() && width.isEmpty() && precision == null;
    if (plain && (verb == 's' || verb == 'v') && isText(argument, verb)) {
      TextParts.append(out, argument, argument.origin().span());
      return;
    }
    String formatted = formatted(verb, flags, precision, known(argument));
    out.append(padded(formatted, flags, width), call.origin().span());
    call.surroundings().budget().text(out.length());
  }

  private static String text(@org.jspecify.annotations.Nullable String group) {
    return group == null ? "" : group;
  }

  private static boolean isText(Value argument, char verb) {
    return argument instanceof Unknown
        ? verb == 's'
        : argument instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING;
  }

  private Value known(Value argument) {
    Unknown gap = Knowledge.gap(argument).orElse(null);
    if (gap != null) {
      throw new UndecidedException(gap);
    }
    return argument;
  }

  private Value argument(@org.jspecify.annotations.Nullable String index) {
    int at = index == null ? next : Integer.parseInt(index) - 1;
    next = at + 1;
    highest = Math.max(highest, next);
    if (at < 0 || at >= arguments.size()) {
      throw call.fail("not enough arguments for the format string");
    }
    return arguments.get(at);
  }

  private String formatted(
      char verb, String flags, @org.jspecify.annotations.Nullable String precision, Value value) {
    switch (verb) {
      case 'v':
        return general(value, flags);
      case 't':
        return Boolean.toString(call.bool(value));
      case 's':
        return cut(call.string(value), precision);
      case 'q':
        return JsonText.of(
                Scalar.string(cut(call.string(value), precision), call.origin()),
                call.origin().span())
            .chars();
      case 'b', 'c', 'd', 'o', 'x', 'X':
        return whole(verb, flags, value);
      default:
        return floating(verb, flags, precision, call.number(value));
    }
  }

  private static String cut(String text, @org.jspecify.annotations.Nullable String precision) {
    if (precision == null) {
      return text;
    }
    int length = precision.isEmpty() ? 0 : Integer.parseInt(precision);
    return text.substring(0, Graphemes.offset(text, length));
  }

  private String general(Value value, String flags) {
    boolean raw = flags.indexOf('#') < 0 && value instanceof Scalar;
    return raw ? ((Scalar) value).text().chars() : JsonText.of(value, call.origin().span()).chars();
  }

  private String whole(char verb, String flags, Value value) {
    BigInteger number;
    try {
      number = call.number(value).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw call.fail("a whole number is required");
    }
    String sign = number.signum() < 0 ? "-" : plus(flags);
    BigInteger size = number.abs();
    boolean alternate = flags.indexOf('#') >= 0;
    switch (verb) {
      case 'b':
        return sign + size.toString(2);
      case 'c':
        return character(number);
      case 'o':
        return sign + (alternate ? "0" : "") + size.toString(8);
      case 'x':
        return sign + (alternate ? "0x" : "") + size.toString(16);
      case 'X':
        return sign + (alternate ? "0X" : "") + size.toString(16).toUpperCase(Locale.ROOT);
      default:
        return sign + size;
    }
  }

  private static String plus(String flags) {
    return flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
  }

  private String character(BigInteger number) {
    if (number.bitLength() > 31 || !Character.isValidCodePoint(number.intValue())) {
      throw new UndecidedException(
          Unknown.because("format() of what is no character", call.madeOfAll()));
    }
    return Character.toString(number.intValue());
  }

  private String floating(
      char verb,
      String flags,
      @org.jspecify.annotations.Nullable String precision,
      BigDecimal number) {
    String sign = number.signum() >= 0 ? plus(flags) : "";
    boolean given = precision != null && !precision.isEmpty();
    int digits = given ? Integer.parseInt(text(precision)) : precision == null ? 6 : 0;
    if (digits > 1000) {
      throw call.fail("precision too large");
    }
    if (verb == 'f') {
      return sign + number.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }
    if (verb == 'e' || verb == 'E') {
      return sign + FloatText.exponent(number, digits, verb);
    }
    char e = verb == 'g' ? 'e' : 'E';
    return sign
        + (precision == null
            ? FloatText.shortest(number, e)
            : FloatText.rounded(number, digits, e));
  }

  private static String padded(String text, String flags, String width) {
    int missing = width.isEmpty() ? 0 : Integer.parseInt(width) - Graphemes.count(text);
    if (missing <= 0) {
      return text;
    }
    if (flags.indexOf('-') >= 0) {
      return text + " ".repeat(missing);
    }
    boolean zeros = flags.indexOf('0') >= 0;
    boolean signed = zeros && !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0;
    return signed
        ? text.charAt(0) + "0".repeat(missing) + text.substring(1)
        : (zeros ? "0" : " ").repeat(missing) + text;
  }
}
