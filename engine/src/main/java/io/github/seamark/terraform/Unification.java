package io.github.seamark.terraform;

import io.github.seamark.value.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The one type that values of several types can take: go-cty's {@code convert.UnifyUnsafe}. {@code
 * ANY} is its dynamic type, which a plain null has and which converts to everything. Beside {@code
 * UNDECIDED} the type of the others is the type of all only if nothing could change it.
 */
final class Unification {
  private Unification() {}

  /** The type that all of these convert to; empty where there is none. */
  static Optional<Type> of(List<Type> all) {
    List<Type> types = all.stream().distinct().toList();
    if (types.size() < 2) {
      return types.stream().findFirst();
    }
    if (types.contains(Type.Primitive.UNDECIDED)) {
      return of(types.stream().filter(t -> t != Type.Primitive.UNDECIDED).toList())
          .filter(Unification::isSettled)
          .or(() -> Optional.of(Type.Primitive.UNDECIDED));
    }
    boolean dynamic = types.contains(Type.Primitive.ANY);
    List<Type> kinds = types.stream().filter(t -> t != Type.Primitive.ANY).toList();
    if (kinds.stream().allMatch(t -> t instanceof Type.Structure)) {
      return dynamic ? Optional.of(Type.Primitive.ANY) : structures(only(kinds));
    }
    if (kinds.stream().allMatch(t -> t instanceof Type.Tuple)) {
      return dynamic ? Optional.of(Type.Primitive.ANY) : tuples(only(kinds));
    }
    for (Type.Shape shape : Type.Shape.values()) {
      if (kinds.stream().allMatch(t -> isShape(t, shape))) {
        return dynamic ? Optional.of(Type.Primitive.ANY) : collections(shape, only(kinds));
      }
    }
    if (hasAny(kinds, Type.Structure.class::isInstance)
        && hasAny(kinds, Type.Tuple.class::isInstance)) {
      return Optional.empty();
    }
    return inDisguise(types, kinds).or(() -> preferred(types));
  }

  /** Whether a further type changes nothing: whatever can be unified with a string is one then. */
  private static boolean isSettled(Type type) {
    return type == Type.Primitive.STRING
        || (type instanceof Type.Collection collection
            && collection.shape() != Type.Shape.SET
            && isSettled(collection.element()));
  }

  private static boolean hasAny(List<Type> types, Predicate<Type> wanted) {
    return types.stream().anyMatch(wanted);
  }

  private static boolean isShape(Type type, Type.Shape shape) {
    return type instanceof Type.Collection collection && collection.shape() == shape;
  }

  @SuppressWarnings("unchecked") // Asked for only after every element's class was seen.
  private static <T extends Type> List<T> only(List<Type> types) {
    return (List<T>) (List<?>) types;
  }

  /** Objects beside maps are taken for maps first, and tuples beside lists for lists. */
  private static Optional<Type> inDisguise(List<Type> types, List<Type> kinds) {
    boolean maps =
        hasAny(kinds, t -> isShape(t, Type.Shape.MAP))
            && kinds.stream()
                .allMatch(t -> t instanceof Type.Structure || isShape(t, Type.Shape.MAP));
    boolean lists =
        hasAny(kinds, t -> isShape(t, Type.Shape.LIST))
            && kinds.stream().allMatch(t -> t instanceof Type.Tuple || isShape(t, Type.Shape.LIST));
    if (!maps && !lists) {
      return Optional.empty();
    }
    List<Type> plain =
        kinds.stream().filter(t -> t instanceof Type.Structure || t instanceof Type.Tuple).toList();
    Optional<Type> common = maps ? toMap(only(plain)) : toList(only(plain));
    return common
        .flatMap(c -> of(types.stream().map(t -> plain.contains(t) ? c : t).toList()))
        .filter(t -> isShape(t, maps ? Type.Shape.MAP : Type.Shape.LIST));
  }

  private static Optional<Type> collections(Type.Shape shape, List<Type.Collection> types) {
    return of(types.stream().map(Type.Collection::element).toList())
        .map(e -> new Type.Collection(shape, e));
  }

  private static Optional<Type> structures(List<Type.Structure> types) {
    Set<String> names = types.get(0).attributes().keySet();
    if (!types.stream().allMatch(t -> t.attributes().keySet().equals(names))) {
      return toMap(types);
    }
    Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
    for (String name : names) {
      List<Type> across = new ArrayList<>();
      types.forEach(t -> t.attribute(name).ifPresent(a -> across.add(a.type())));
      Optional<Type> type = of(across);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      attributes.put(name, Type.Attribute.of(type.get()));
    }
    return fitting(new Type.Structure(attributes), types).or(() -> toMap(types));
  }

  private static Optional<Type> toMap(List<Type.Structure> types) {
    List<Type> all =
        types.stream()
            .map(t -> t.attributes().values())
            .flatMap(Collection::stream)
            .map(Type.Attribute::type)
            .toList();
    return of(all).flatMap(t -> fitting(Type.mapOf(t), types));
  }

  private static Optional<Type> tuples(List<Type.Tuple> types) {
    int size = types.get(0).items().size();
    if (!types.stream().allMatch(t -> t.items().size() == size)) {
      return toList(types);
    }
    List<Type> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int place = i;
      Optional<Type> type = of(types.stream().map(t -> t.items().get(place)).toList());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      items.add(type.get());
    }
    return fitting(new Type.Tuple(items), types).or(() -> toList(types));
  }

  private static Optional<Type> toList(List<Type.Tuple> types) {
    return of(types.stream().map(Type.Tuple::items).flatMap(List::stream).toList())
        .flatMap(t -> fitting(Type.listOf(t), types));
  }

  /** A type, if all of some convert to it. */
  private static Optional<Type> fitting(Type wanted, List<? extends Type> types) {
    return Optional.of(wanted)
        .filter(w -> types.stream().allMatch(t -> Convertibility.isPossible(t, w)));
  }

  /** The most general of the types to which all others convert. */
  private static Optional<Type> preferred(List<Type> types) {
    return byGenerality(types).stream()
        .flatMap(wanted -> fitting(wanted, types).stream())
        .findFirst();
  }

  /** The types in go-cty's order of preference: a topological sort that keeps their order. */
  private static List<Type> byGenerality(List<Type> types) {
    int size = types.size();
    int[] above = new int[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        above[j] += Generality.compare(types.get(i), types.get(j)) < 0 ? 1 : 0;
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (above[i] == 0) {
        order.add(i);
      }
    }
    for (int next = 0; next < order.size(); next++) {
      Type general = types.get(order.get(next));
      for (int j = 0; j < size; j++) {
        if (Generality.compare(general, types.get(j)) < 0 && --above[j] == 0) {
          order.add(j);
        }
      }
    }
    return order.stream().map(types::get).toList();
  }
}
