package io.github.seamark.terraform;

import io.github.seamark.value.Type;
import java.util.ArrayList;
import java.util.List;

/** Which of two types go-cty prefers as the type of both: its {@code compareTypes}. */
final class Generality {
  private Generality() {}

  /** Negative where the first is more general, positive where the second is, else zero. */
  static int compare(Type a, Type b) {
    if (a == Type.Primitive.ANY || b == Type.Primitive.ANY) {
      return Boolean.compare(a == Type.Primitive.ANY, b == Type.Primitive.ANY);
    }
    if (a instanceof Type.Primitive && b instanceof Type.Primitive) {
      return Boolean.compare(b == Type.Primitive.STRING, a == Type.Primitive.STRING);
    }
    if (a instanceof Type.Collection x && b instanceof Type.Collection y) {
      return x.shape() == y.shape() ? compare(x.element(), y.element()) : sets(x, y);
    }
    if (a instanceof Type.Collection x) {
      return beside(x, b);
    }
    if (b instanceof Type.Collection y) {
      return -beside(y, a);
    }
    if (a instanceof Type.Structure x && b instanceof Type.Structure y) {
      return structures(x, y);
    }
    return a instanceof Type.Tuple x && b instanceof Type.Tuple y ? tuples(x, y) : 0;
  }

  /** Lists are preferred to sets; a map is neither. */
  private static int sets(Type.Collection a, Type.Collection b) {
    if (a.shape() == Type.Shape.MAP || b.shape() == Type.Shape.MAP) {
      return 0;
    }
    return a.shape() == Type.Shape.LIST ? -1 : 1;
  }

  private static int beside(Type.Collection collection, Type other) {
    return switch (collection.shape()) {
      case MAP -> other instanceof Type.Structure ? -1 : 0;
      case LIST -> other instanceof Type.Tuple ? -1 : 0;
      case SET -> other instanceof Type.Tuple ? 1 : 0;
    };
  }

  private static int structures(Type.Structure a, Type.Structure b) {
    if (!a.attributes().keySet().equals(b.attributes().keySet())) {
      return 0;
    }
    List<Integer> results = new ArrayList<>();
    a.attributes()
        .forEach(
            (name, x) ->
                b.attribute(name).ifPresent(y -> results.add(compare(x.type(), y.type()))));
    return agreed(results);
  }

  private static int tuples(Type.Tuple a, Type.Tuple b) {
    if (a.items().size() != b.items().size()) {
      return 0;
    }
    List<Integer> results = new ArrayList<>();
    for (int i = 0; i < a.items().size(); i++) {
      results.add(compare(a.items().get(i), b.items().get(i)));
    }
    return agreed(results);
  }

  private static int agreed(List<Integer> results) {
    boolean first = results.stream().anyMatch(r -> r < 0);
    boolean second = results.stream().anyMatch(r -> r > 0);
    return first == second ? 0 : first ? -1 : 1;
  }
}
