package io.github.seamark.terraform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.seamark.source.Text;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code format} and {@code formatlist} with the verbs of go-cty. */
final class FormatFunction {
  private static final Pattern VERB =
      Pattern.compile("%([-+# 0]*)([0-9]{1,4})?(?:\\.([0-9]{0,4}))?(?:\\[([0-9]{1,4})\\])?(.)");

  private static final int MAX_PRECISION = 1000;

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
    List<Value> arguments = given(call);
    return call.string(new FormatFunction(call, arguments).run(call.text(0)));
  }

  static Value formatList(Call call) {
    Text format = call.text(0);
    List<Value> given = given(call);
    int length = -1;
    for (Value argument : given) {
      if (argument instanceof Unknown unknown) {
        throw new UndecidedException(unknown);
      }
      if (argument instanceof Sequence sequence) {
        int size = call.complete(sequence).size();
        if (length >= 0 && length != size) {
          throw call.fail("lists must have the same length");
        }
        length = size;
      }
    }
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < (length < 0 ? 1 : length); i++) {
      int row = i;
      List<Value> arguments =
          given.stream().map(v -> v instanceof Sequence s ? s.items().get(row) : v).toList();
      results.add(call.string(new FormatFunction(call, arguments).run(format)));
    }
    return call.list(results, Type.Primitive.STRING);
  }

  /** What is to be formatted. Terraform takes a null of no type for something unknown here. */
  private static List<Value> given(Call call) {
    List<Value> given = call.arguments().subList(Math.min(1, call.size()), call.size());
    for (Value argument : given) {
      if (Types.of(argument) == Type.Primitive.ANY) {
        throw new UndecidedException(Unknown.because("format() of null", argument.origin()));
      }
    }
    return given;
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
    FormatVerb verb = FormatVerb.of(matcher);
    if (matcher.group().equals("%%")) {
      out.append("%", call.origin().span());
      return;
    }
    if ("vtbdoxXeEfgGsq".indexOf(verb.mode()) < 0) {
      throw call.fail("unsupported format verb '%s'".formatted(verb.mode()));
    }
    Value argument = argument(Optional.ofNullable(matcher.group(4)));
    if (argument instanceof Scalar scalar && scalar.isNull() && verb.mode() != 'v') {
      throw call.fail("null value cannot be formatted");
    }
    boolean text = verb.mode() == 's' || (verb.mode() == 'v' && !verb.isSharp());
    if (text && verb.isPlain() && isText(argument, verb.mode())) {
      TextParts.append(out, argument, argument.origin().span());
      return;
    }
    out.append(formatted(verb, known(argument)), call.origin().span());
    call.surroundings().budget().text(out.length());
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

  private Value argument(Optional<String> index) {
    int at = index.map(i -> Integer.parseInt(i) - 1).orElse(next);
    next = at + 1;
    highest = Math.max(highest, next);
    if (at < 0 || at >= arguments.size()) {
      throw call.fail("not enough arguments for the format string");
    }
    return arguments.get(at);
  }

  private String formatted(FormatVerb verb, Value value) {
    switch (verb.mode()) {
      case 'v':
        return verb.padded(general(value, verb.isSharp()));
      case 't':
        return Boolean.toString(call.bool(value));
      case 's':
        return verb.padded(verb.cut(call.string(value)));
      case 'q':
        Scalar cut = Scalar.string(verb.cut(call.string(value)), call.origin());
        return verb.padded(json(cut));
      case 'b', 'd', 'o', 'x', 'X':
        return verb.integer(whole(value));
      default:
        if (verb.precision().orElse(0) > MAX_PRECISION) {
          throw call.fail("precision too large");
        }
        Scalar number = call.numeric(value);
        return verb.real(number.asNumber().orElseThrow(), NegativeZero.isNegative(number));
    }
  }

  private String general(Value value, boolean json) {
    if (json || !(value instanceof Scalar scalar)) {
      return json(value);
    }
    return scalar
        .asNumber()
        .filter(n -> n.signum() != 0)
        .map(n -> FloatText.shortest(n, 'e'))
        .orElse(scalar.text().chars());
  }

  private String json(Value value) {
    return JsonText.of(value, call.origin().span()).chars();
  }

  private BigInteger whole(Value value) {
    try {
      return BigFloat.exact(call.number(value)).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw call.fail("a whole number is required");
    }
  }
}
