package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code ==}: types must agree, lists are no tuples, nothing is converted. */
final class Equality {
  private Equality() {}

  /** Whether two completely known values are equal. */
  static boolean same(Value a, Value b) {
    return compare(a, b).orElse(false);
  }

  /** Whether two values are equal; empty where that cannot be told. */
  static Optional<Boolean> compare(Value a, Value b) {
    if (a instanceof Unknown x && b instanceof Unknown y) {
      boolean one = x.identity().isPresent() && x.identity().equals(y.identity());
      return one ? Optional.of(true) : Optional.empty();
    }
    if (a instanceof Unknown || b instanceof Unknown) {
      return Optional.empty();
    }
    boolean isNull = isNull(a);
    if (isNull || isNull(b)) {
      return Optional.of(isNull && isNull(b));
    }
    return differ(Types.of(a), Types.of(b)) ? Optional.of(false) : contents(a, b);
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  /** Whether two types are different for certain. */
  private static boolean differ(Type a, Type b) {
    if (a == Type.Primitive.UNDECIDED || b == Type.Primitive.UNDECIDED) {
      return false;
    }
    if (a instanceof Type.Collection x && b instanceof Type.Collection y) {
      return x.shape() != y.shape() || differ(x.element(), y.element());
    }
    if (a instanceof Type.Tuple x && b instanceof Type.Tuple y) {
      return x.items().size() != y.items().size()
          || IntStream.range(0, x.items().size())
              .anyMatch(i -> differ(x.items().get(i), y.items().get(i)));
    }
    if (a instanceof Type.Structure x && b instanceof Type.Structure y) {
      return !x.attributes().keySet().equals(y.attributes().keySet())
          || x.attributes().entrySet().stream()
              .anyMatch(e -> differ(e.getValue().type(), attribute(y, e.getKey())));
    }
    return !a.equals(b);
  }

  private static Type attribute(Type.Structure structure, String name) {
    return structure.attribute(name).orElseThrow().type();
  }

  /** Whether two values of one type are equal. */
  private static Optional<Boolean> contents(Value a, Value b) {
    if (a instanceof Unknown || b instanceof Unknown || isNull(a) || isNull(b)) {
      return compare(a, b);
    }
    if (a instanceof Scalar x && b instanceof Scalar y) {
      return scalars(x, y);
    }
    if (a instanceof Sequence x && b instanceof Sequence y) {
      return sequences(x, y);
    }
    return a instanceof Mapping x && b instanceof Mapping y ? mappings(x, y) : Optional.of(false);
  }

  private static Optional<Boolean> scalars(Scalar a, Scalar b) {
    if (a.kind() != b.kind()) {
      return Optional.of(false);
    }
    if (a.kind() == Scalar.Kind.NUMBER) {
      return Optional.of(a.asNumber().orElseThrow().compareTo(b.asNumber().orElseThrow()) == 0);
    }
    if (Knowledge.isKnown(a.text()) && Knowledge.isKnown(b.text())) {
      return Optional.of(a.text().chars().equals(b.text().chars()));
    }
    return canBeSame(a, b) ? Optional.empty() : Optional.of(false);
  }

  /** Two partly known texts differ for certain if their known beginnings do, or the ends. */
  private static boolean canBeSame(Scalar a, Scalar b) {
    if (!a.text().regions().isEmpty() || !b.text().regions().isEmpty()) {
      return true;
    }
    String x = start(a);
    String y = start(b);
    boolean fits = (a.isKnown() ? x.startsWith(y) : b.isKnown() ? y.startsWith(x) : prefixes(x, y));
    return fits;
  }

  private static boolean prefixes(String x, String y) {
    return x.startsWith(y) || y.startsWith(x);
  }

  private static String start(Scalar scalar) {
    String chars = scalar.text().chars();
    return scalar.isKnown() ? chars : chars.substring(0, scalar.text().holes().get(0).offset());
  }

  private static Optional<Boolean> sequences(Sequence a, Sequence b) {
    if (!a.isComplete() || !b.isComplete()) {
      return Optional.empty();
    }
    if (a.items().size() != b.items().size()) {
      return Optional.of(false);
    }
    boolean decided = true;
    for (int i = 0; i < a.items().size(); i++) {
      Optional<Boolean> same = contents(a.items().get(i), b.items().get(i));
      if (same.isPresent() && !same.get()) {
        return same;
      }
      decided &= same.isPresent();
    }
    return decided ? Optional.of(true) : Optional.empty();
  }

  private static Optional<Boolean> mappings(Mapping a, Mapping b) {
    if (!a.isComplete() || !b.isComplete()) {
      return Optional.empty();
    }
    if (!a.entries().keySet().equals(b.entries().keySet())) {
      return Optional.of(false);
    }
    boolean decided = true;
    for (String key : a.entries().keySet()) {
      Optional<Boolean> same =
          contents(a.entry(key).orElseThrow().value(), b.entry(key).orElseThrow().value());
      if (same.isPresent() && !same.get()) {
        return same;
      }
      decided &= same.isPresent();
    }
    return decided ? Optional.of(true) : Optional.empty();
  }
}
