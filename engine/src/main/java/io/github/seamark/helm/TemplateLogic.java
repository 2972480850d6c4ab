package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions of truth, choice and comparison. */
final class TemplateLogic {
  private TemplateLogic() {}

  static Optional<Value> call(String name, List<Value> arguments, Origin origin) {
    return switch (name) {
      case "and" -> Optional.of(connected(arguments, false, origin));
      case "or" -> Optional.of(connected(arguments, true, origin));
      case "not" -> truth(arguments).map(t -> Scalar.bool(!t, origin));
      case "empty" -> truth(arguments).map(t -> Scalar.bool(!t, origin));
      case "eq", "ne" -> equal(name.equals("eq"), arguments, origin);
      case "lt", "le", "gt", "ge" -> compared(name, arguments, origin);
      case "default" -> defaulted(arguments);
      case "coalesce" -> coalesced(arguments);
      case "ternary" ->
          arguments.size() == 3
              ? Truth.of(arguments.get(2)).map(t -> arguments.get(t ? 0 : 1))
              : Optional.empty();
      case "required" -> arguments.size() == 2 ? required(arguments.get(1)) : Optional.empty();
      case "dict" -> dict(arguments, origin);
      case "list", "tuple" -> Optional.of(Sequence.of(arguments, origin));
      case "fail" -> Optional.of(Scalar.string("", origin));
      default -> Optional.empty();
    };
  }

  /** What is required and not given fails the rendering: whoever renders the chart gives it. */
  private static Optional<Value> required(Value value) {
    boolean given =
        !(value instanceof Scalar scalar
            && (scalar.isNull() || scalar.asText().filter(String::isEmpty).isPresent()));
    return given ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Boolean> truth(List<Value> arguments) {
    return arguments.size() == 1 ? Truth.of(arguments.get(0)) : Optional.empty();
  }

  private static Value connected(List<Value> arguments, boolean decisive, Origin origin) {
    boolean unknown = false;
    for (Value argument : arguments) {
      Optional<Boolean> truth = Truth.of(argument);
      if (truth.isPresent() && truth.get() == decisive && !unknown) {
        return argument;
      }
      unknown |= truth.isEmpty();
    }
    if (!unknown && !arguments.isEmpty()) {
      return arguments.get(arguments.size() - 1);
    }
    boolean decided =
        arguments.stream().anyMatch(a -> Truth.of(a).filter(t -> t == decisive).isPresent());
    return decided
        ? Scalar.bool(decisive, origin)
        : Unknown.because("a condition that is not known", origin);
  }

  private static Optional<Value> equal(boolean wanted, List<Value> arguments, Origin origin) {
    if (arguments.size() < 2 || TemplateValues.text(arguments.get(0)).isEmpty()) {
      return Optional.empty();
    }
    boolean unknown = false;
    for (Value other : arguments.subList(1, arguments.size())) {
      if (TemplateValues.text(other).isEmpty()) {
        unknown = true;
      } else if (TemplateValues.text(other).equals(TemplateValues.text(arguments.get(0)))) {
        return Optional.of(Scalar.bool(wanted, origin));
      }
    }
    return unknown ? Optional.empty() : Optional.of(Scalar.bool(!wanted, origin));
  }

  private static Optional<Value> compared(String name, List<Value> arguments, Origin origin) {
    if (arguments.size() != 2
        || TemplateValues.whole(arguments.get(0)).isEmpty()
        || TemplateValues.whole(arguments.get(1)).isEmpty()) {
      return Optional.empty();
    }
    int order =
        Integer.compare(
            TemplateValues.whole(arguments.get(0)).get(),
            TemplateValues.whole(arguments.get(1)).get());
    boolean holds =
        switch (name) {
          case "lt" -> order < 0;
          case "le" -> order <= 0;
          case "gt" -> order > 0;
          default -> order >= 0;
        };
    return Optional.of(Scalar.bool(holds, origin));
  }

  private static Optional<Value> defaulted(List<Value> arguments) {
    if (arguments.size() != 2) {
      return arguments.size() == 1 ? Optional.of(arguments.get(0)) : Optional.empty();
    }
    return Truth.of(arguments.get(1)).map(t -> arguments.get(t ? 1 : 0));
  }

  private static Optional<Value> coalesced(List<Value> arguments) {
    for (Value argument : arguments) {
      Optional<Boolean> truth = Truth.of(argument);
      if (truth.isEmpty()) {
        return Optional.empty();
      }
      if (truth.get()) {
        return Optional.of(argument);
      }
    }
    return arguments.stream().reduce((a, b) -> b);
  }

  private static Optional<Value> dict(List<Value> arguments, Origin origin) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      Optional<String> key = TemplateValues.text(arguments.get(i));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      entries.put(
          key.get(), Mapping.Entry.of(arguments.get(i).origin().span(), arguments.get(i + 1)));
    }
    return Optional.of(Mapping.of(entries, origin));
  }
}
