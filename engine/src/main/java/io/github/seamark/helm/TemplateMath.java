package io.github.seamark.helm;

import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions on numbers: whole ones as Go's int64, the {@code …f} kind as float64. */
final class TemplateMath {
  private static final long LONGEST = 10_000;

  private TemplateMath() {}

  static Optional<Value> call(FunctionCall call) {
    return switch (call.name()) {
      case "int", "int64", "atoi" -> call.whole(0).map(call::result);
      case "float64" -> call.number(0).map(n -> asFloat(n, call));
      case "add", "sub", "mul", "div", "mod", "max", "min" -> whole(call);
      case "add1" -> call.whole(0).map(n -> call.result(n + 1));
      case "floor", "ceil", "round" -> rounded(call);
      case "until" -> call.whole(0).flatMap(n -> steps(call, 0, n, n < 0 ? -1 : 1));
      case "untilStep" ->
          call.whole(0)
              .flatMap(
                  from ->
                      call.whole(1)
                          .flatMap(to -> call.whole(2).flatMap(by -> steps(call, from, to, by))));
      case "seq" -> sequence(call);
      default -> Optional.empty();
    };
  }

  private static Value asFloat(BigDecimal number, FunctionCall call) {
    return new Scalar(
        Scalar.Kind.NUMBER,
        io.github.seamark.source.Text.computed(
            TemplateValues.goFloat(number), call.origin().span()),
        false,
        call.origin());
  }

  private static Optional<Value> whole(FunctionCall call) {
    List<Long> operands = new ArrayList<>();
    for (int i = 0; i < call.count(); i++) {
      call.whole(i).ifPresent(operands::add);
    }
    if (operands.isEmpty() || operands.size() < call.count()) {
      return Optional.empty();
    }
    long result = operands.get(0);
    for (long operand : operands.subList(1, operands.size())) {
      boolean undefined = operand == 0 && (call.name().equals("div") || call.name().equals("mod"));
      if (undefined) {
        return Optional.empty();
      }
      result =
          switch (call.name()) {
            case "add" -> result + operand;
            case "sub" -> result - operand;
            case "mul" -> result * operand;
            case "div" -> result / operand;
            case "mod" -> result % operand;
            case "max" -> Math.max(result, operand);
            default -> Math.min(result, operand);
          };
    }
    return Optional.of(call.result(result));
  }

  private static Optional<Value> rounded(FunctionCall call) {
    RoundingMode mode =
        switch (call.name()) {
          case "floor" -> RoundingMode.FLOOR;
          case "ceil" -> RoundingMode.CEILING;
          default -> RoundingMode.HALF_UP;
        };
    int digits = call.name().equals("round") ? call.whole(1).orElse(0L).intValue() : 0;
    return call.number(0).map(n -> asFloat(n.setScale(Math.min(20, digits), mode), call));
  }

  private static Optional<Value> steps(FunctionCall call, long from, long to, long by) {
    boolean endless = by == 0 || Math.abs(to - from) / Math.abs(by) > LONGEST;
    if (endless) {
      return Optional.empty();
    }
    List<Value> items = new ArrayList<>();
    for (long i = from; by > 0 ? i < to : i > to; i += by) {
      items.add(Scalar.number(i, call.origin()));
    }
    return Optional.of(call.result(items));
  }

  /** As the shell's {@code seq}: numbers in one string. */
  private static Optional<Value> sequence(FunctionCall call) {
    if (call.count() == 0 || call.count() > 2) {
      return Optional.empty();
    }
    long from = call.count() == 1 ? 1 : call.whole(0).orElse(Long.MAX_VALUE);
    Optional<Long> to = call.whole(call.count() - 1);
    if (to.isEmpty() || from == Long.MAX_VALUE || Math.abs(to.get() - from) > LONGEST) {
      return Optional.empty();
    }
    List<String> numbers = new ArrayList<>();
    long by = from <= to.get() ? 1 : -1;
    for (long i = from; i != to.get() + by; i += by) {
      numbers.add(Long.toString(i));
    }
    return Optional.of(call.result(String.join(" ", numbers)));
  }
}
