package io.github.seamark.terraform;

import io.github.seamark.value.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether values of one type may convert to another: go-cty's {@code GetConversionUnsafe}. */
final class Convertibility {
  private Convertibility() {}

  static boolean isPossible(Type from, Type to) {
    if (from.equals(to) || isOpen(from) || isOpen(to)) {
      return true;
    }
    if (from instanceof Type.Primitive && to instanceof Type.Primitive) {
      return from == Type.Primitive.STRING || to == Type.Primitive.STRING;
    }
    if (to instanceof Type.Structure structure) {
      return isMapping(from) && toStructure(from, structure);
    }
    if (to instanceof Type.Tuple tuple) {
      return from instanceof Type.Tuple own && toTuple(own, tuple);
    }
    return to instanceof Type.Collection collection && toCollection(from, collection);
  }

  private static boolean isOpen(Type type) {
    return type == Type.Primitive.ANY || type == Type.Primitive.UNDECIDED;
  }

  private static boolean toStructure(Type from, Type.Structure to) {
    return to.attributes().entrySet().stream()
        .allMatch(e -> toAttribute(from, e.getKey(), e.getValue()));
  }

  /** A map may hold what an optional attribute cannot take, as long as it does not. */
  private static boolean toAttribute(Type from, String name, Type.Attribute to) {
    return from instanceof Type.Structure structure
        ? structure
            .attribute(name)
            .map(own -> isPossible(own.type(), to.type()))
            .orElse(to.optional())
        : to.optional()
            || Types.element(from, Type.Shape.MAP)
                .filter(t -> isPossible(t, to.type()))
                .isPresent();
  }

  private static boolean isMapping(Type type) {
    return type instanceof Type.Structure
        || (type instanceof Type.Collection c && c.shape() == Type.Shape.MAP);
  }

  private static boolean toTuple(Type.Tuple from, Type.Tuple to) {
    if (from.items().size() != to.items().size()) {
      return false;
    }
    for (int i = 0; i < from.items().size(); i++) {
      if (!isPossible(from.items().get(i), to.items().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean toCollection(Type from, Type.Collection to) {
    if (isMapping(from) != (to.shape() == Type.Shape.MAP)) {
      return false;
    }
    if (from instanceof Type.Collection collection) {
      return isPossible(collection.element(), to.element());
    }
    if (from instanceof Type.Tuple tuple) {
      return element(tuple.items(), to.element(), false);
    }
    return from instanceof Type.Structure structure
        && element(
            structure.attributes().values().stream().map(Type.Attribute::type).toList(),
            to.element(),
            true);
  }

  /** Whether all parts fit an element type; where it may be any, whether they unify. */
  private static boolean element(Collection<Type> parts, Type element, boolean dynamic) {
    if (element != Type.Primitive.ANY || parts.isEmpty()) {
      return parts.stream().allMatch(t -> isPossible(t, element));
    }
    Optional<Type> unified = Unification.of(List.copyOf(parts));
    boolean undetermined =
        unified.filter(t -> t == Type.Primitive.ANY).isPresent()
            && !parts.stream().allMatch(t -> t == Type.Primitive.ANY);
    return unified.isPresent() && (dynamic || !undetermined);
  }
}
