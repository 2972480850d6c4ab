package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Functions of truth, choice, comparison and kind. */
final class TemplateLogic {
  private TemplateLogic() {}

  static Optional<Value> call(FunctionCall call) {
    return switch (call.name()) {
      case "and" -> connected(call, false);
      case "or" -> connected(call, true);
      case "not", "empty" ->
          call.count() == 1 ? Truth.of(call.first()).map(t -> call.result(!t)) : Optional.empty();
      case "all" -> ofAll(call, false).map(found -> call.result(!found));
      case "any" -> ofAll(call, true).map(call::result);
      case "eq" -> equal(call).map(call::result);
      case "ne" -> call.count() == 2 ? equal(call).map(e -> call.result(!e)) : Optional.empty();
      case "lt", "le", "gt", "ge" -> compared(call);
      case "default" -> defaulted(call);
      case "coalesce" -> coalesced(call);
      case "ternary" ->
          call.count() == 3
              ? Truth.of(call.last()).map(t -> call.arguments().get(t ? 0 : 1))
              : Optional.empty();
      case "required" -> required(call);
      case "fail" -> Optional.of(Unknown.because("the chart refuses these values", call.origin()));
      case "kindIs", "typeIs" ->
          call.string(0).flatMap(kind -> isKind(kind, call.last())).map(call::result);
      case "kindOf", "typeOf" -> kind(call);
      case "deepEqual" -> deepEqual(call).map(call::result);
      default -> Optional.empty();
    };
  }

  /** The first argument that decides, or the last; not known if what comes before is not. */
  private static Optional<Value> connected(FunctionCall call, boolean decisive) {
    for (Value argument : call.arguments()) {
      Optional<Boolean> truth = Truth.of(argument);
      if (truth.isEmpty()) {
        return Optional.empty();
      }
      if (truth.get() == decisive) {
        return Optional.of(argument);
      }
    }
    return call.count() == 0 ? Optional.empty() : Optional.of(call.last());
  }

  private static Optional<Boolean> ofAll(FunctionCall call, boolean wanted) {
    boolean unknown = false;
    for (Value argument : call.arguments()) {
      Optional<Boolean> truth = Truth.of(argument);
      if (truth.isPresent() && truth.get() == wanted) {
        return Optional.of(true);
      }
      unknown |= truth.isEmpty();
    }
    return unknown ? Optional.empty() : Optional.of(false);
  }

  private static Optional<Boolean> equal(FunctionCall call) {
    if (call.count() < 2) {
      return Optional.empty();
    }
    boolean unknown = false;
    for (Value other : call.arguments().subList(1, call.count())) {
      Optional<Boolean> same = same(call.first(), other);
      if (same.isPresent() && same.get()) {
        return same;
      }
      unknown |= same.isEmpty();
    }
    return unknown ? Optional.empty() : Optional.of(false);
  }

  /** Go compares only what has one kind; nil equals nil alone. */
  static Optional<Boolean> same(Value one, Value other) {
    if (!(one instanceof Scalar a) || !(other instanceof Scalar b)) {
      boolean nil = isNil(one) || isNil(other);
      boolean whole = !(one instanceof Unknown) && !(other instanceof Unknown);
      return nil && whole ? Optional.of(false) : Optional.empty();
    }
    if (a.isNull() || b.isNull()) {
      return Optional.of(a.isNull() && b.isNull());
    }
    if (a.kind() != b.kind() || !TemplateValues.isKnown(a) || !TemplateValues.isKnown(b)) {
      return Optional.empty();
    }
    return a.kind() == Scalar.Kind.NUMBER
        ? a.asNumber().flatMap(x -> b.asNumber().map(y -> x.compareTo(y) == 0))
        : Optional.of(a.text().chars().equals(b.text().chars()));
  }

  private static boolean isNil(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  private static Optional<Value> compared(FunctionCall call) {
    if (call.count() != 2) {
      return Optional.empty();
    }
    Optional<BigDecimal> a = call.number(0);
    Optional<BigDecimal> b = call.number(1);
    Optional<Integer> order =
        a.isPresent() && b.isPresent()
            ? Optional.of(a.get().compareTo(b.get()))
            : call.string(0).flatMap(s -> call.string(1).map(s::compareTo));
    return order.map(
        o ->
            call.result(
                switch (call.name()) {
                  case "lt" -> o < 0;
                  case "le" -> o <= 0;
                  case "gt" -> o > 0;
                  default -> o >= 0;
                }));
  }

  private static Optional<Value> defaulted(FunctionCall call) {
    if (call.count() != 2) {
      return call.count() == 1 ? Optional.of(call.first()) : Optional.empty();
    }
    return Truth.of(call.last()).map(t -> call.arguments().get(t ? 1 : 0));
  }

  private static Optional<Value> coalesced(FunctionCall call) {
    for (Value argument : call.arguments()) {
      Optional<Boolean> truth = Truth.of(argument);
      if (truth.isEmpty()) {
        return Optional.empty();
      }
      if (truth.get()) {
        return Optional.of(argument);
      }
    }
    return Optional.of(Scalar.nul(call.origin()));
  }

  /** Helm refuses null and the empty string. */
  private static Optional<Value> required(FunctionCall call) {
    if (call.count() != 2) {
      return Optional.empty();
    }
    boolean missing =
        isNil(call.last()) || TemplateValues.string(call.last()).filter(""::equals).isPresent();
    return Optional.of(
        missing
            ? Unknown.because("the chart requires a value here", call.last().origin())
            : call.last());
  }

  private static Optional<Boolean> isKind(String kind, Value value) {
    return kindOf(value)
        .flatMap(
            k ->
                k.equals("number")
                    ? kind.startsWith("int") || kind.startsWith("float")
                        ? Optional.empty()
                        : Optional.of(false)
                    : Optional.of(
                        k.equals(kind)
                            || (k.equals("map") && kind.equals("map[string]interface {}"))
                            || (k.equals("slice") && kind.equals("[]interface {}"))));
  }

  private static Optional<Value> kind(FunctionCall call) {
    boolean plain = call.name().equals("kindOf");
    return kindOf(call.last())
        .filter(k -> !k.equals("number"))
        .map(
            k ->
                call.result(
                    switch (k) {
                      case "map" -> plain ? k : "map[string]interface {}";
                      case "slice" -> plain ? k : "[]interface {}";
                      case "invalid" -> plain ? k : "<nil>";
                      default -> k;
                    }));
  }

  private static Optional<String> kindOf(Value value) {
    if (value instanceof Unknown) {
      return Optional.empty();
    }
    if (value instanceof Mapping) {
      return Optional.of("map");
    }
    return value instanceof Sequence
        ? Optional.of("slice")
        : Optional.of(
            switch (((Scalar) value).kind()) {
              case STRING -> "string";
              case BOOL -> "bool";
              case NULL -> "invalid";
              case NUMBER -> "number";
            });
  }

  private static Optional<Boolean> deepEqual(FunctionCall call) {
    if (call.count() != 2) {
      return Optional.empty();
    }
    List<Value> sides = call.arguments();
    boolean texts =
        TemplateValues.string(sides.get(0)).isPresent()
            && TemplateValues.string(sides.get(1)).isPresent();
    return texts ? same(sides.get(0), sides.get(1)) : Optional.empty();
  }
}
