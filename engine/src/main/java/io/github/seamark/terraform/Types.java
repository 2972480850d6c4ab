package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of values. */
final class Types {
  private static final int MAX_DEPTH = 200;

  private Types() {}

  /** A value's type. */
  static Type of(Value value) {
    return of(value, 0);
  }

  private static Type of(Value value, int depth) {
    if (value instanceof Scalar scalar) {
      return scalar.type();
    }
    if (value instanceof Unknown unknown) {
      return unknown.type();
    }
    if (depth > MAX_DEPTH) {
      return Type.Primitive.UNDECIDED;
    }
    return value instanceof Sequence sequence
        ? ofSequence(sequence, depth + 1)
        : ofMapping((Mapping) value, depth + 1);
  }

  private static Type ofSequence(Sequence sequence, int depth) {
    if (sequence.isTuple()) {
      return sequence.isComplete()
          ? new Type.Tuple(sequence.items().stream().map(v -> of(v, depth)).toList())
          : Type.Primitive.UNDECIDED;
    }
    Type element = sequence.kind().element();
    return sequence.isList() ? Type.listOf(element) : Type.setOf(element);
  }

  private static Type ofMapping(Mapping mapping, int depth) {
    if (mapping.isMap()) {
      return Type.mapOf(mapping.kind().element());
    }
    if (!mapping.isComplete()) {
      return Type.Primitive.UNDECIDED;
    }
    Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
    mapping.entries().forEach((k, e) -> attributes.put(k, Type.Attribute.of(of(e.value(), depth))));
    return new Type.Structure(attributes);
  }

  /** Whether a part of a type is not known. */
  static boolean isUndecided(Type type) {
    return type == Type.Primitive.UNDECIDED
        || parts(type).filter(p -> p.stream().anyMatch(Types::isUndecided)).isPresent();
  }

  /** The element type of a list, set or map. */
  static Optional<Type> element(Type type, Type.Shape shape) {
    return type instanceof Type.Collection c && c.shape() == shape
        ? Optional.of(c.element())
        : Optional.empty();
  }

  /** A constraint as the type that values of it have: no attribute is optional there. */
  static Type plain(Type type) {
    if (type instanceof Type.Collection collection) {
      return new Type.Collection(collection.shape(), plain(collection.element()));
    }
    if (type instanceof Type.Tuple tuple) {
      return new Type.Tuple(tuple.items().stream().map(Types::plain).toList());
    }
    if (type instanceof Type.Structure structure) {
      Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
      structure
          .attributes()
          .forEach((k, a) -> attributes.put(k, Type.Attribute.of(plain(a.type()))));
      return new Type.Structure(attributes);
    }
    return type;
  }

  /**
   * The type that a null or unknown value has after conversion: the wanted one, what that leaves
   * open taken from its own ({@code dynamicReplace} in go-cty).
   */
  static Type converted(Type own, Type wanted) {
    if (own == Type.Primitive.ANY || own == Type.Primitive.UNDECIDED) {
      return wanted == Type.Primitive.ANY ? own : plain(wanted);
    }
    if (wanted == Type.Primitive.ANY) {
      return own;
    }
    if (wanted instanceof Type.Collection collection) {
      return parts(own)
          .flatMap(Types::common)
          .map(p -> converted(p, collection.element()))
          .<Type>map(e -> new Type.Collection(collection.shape(), e))
          .orElseGet(() -> plain(wanted));
    }
    if (wanted instanceof Type.Structure structure) {
      Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
      structure
          .attributes()
          .forEach(
              (k, a) -> attributes.put(k, Type.Attribute.of(converted(part(own, k), a.type()))));
      return new Type.Structure(attributes);
    }
    return plain(wanted);
  }

  private static Optional<Collection<Type>> parts(Type type) {
    if (type instanceof Type.Collection collection) {
      return Optional.of(List.of(collection.element()));
    }
    if (type instanceof Type.Tuple tuple) {
      return Optional.of(tuple.items());
    }
    return type instanceof Type.Structure structure
        ? Optional.of(structure.attributes().values().stream().map(Type.Attribute::type).toList())
        : Optional.empty();
  }

  private static Optional<Type> common(Collection<Type> types) {
    return Unification.of(List.copyOf(types));
  }

  private static Type part(Type type, String name) {
    return type instanceof Type.Structure structure
        ? structure.attribute(name).map(Type.Attribute::type).orElse(Type.Primitive.ANY)
        : element(type, Type.Shape.MAP).orElse(Type.Primitive.ANY);
  }

  /**
   * The type of what a step leads to in any value of a type; empty where no value of it has such a
   * step.
   */
  static Optional<Type> step(Type type, Value key) {
    if (type == Type.Primitive.ANY || type == Type.Primitive.UNDECIDED) {
      return Optional.of(Type.Primitive.UNDECIDED);
    }
    Optional<String> name =
        key instanceof Scalar scalar ? scalar.asText() : Optional.<String>empty();
    if (type instanceof Type.Structure structure) {
      return name.flatMap(structure::attribute).map(Type.Attribute::type);
    }
    boolean number = name.filter(n -> n.matches("[0-9]{1,9}")).isPresent();
    if (type instanceof Type.Tuple tuple && number) {
      int index = Integer.parseInt(name.orElseThrow());
      return index < tuple.items().size()
          ? Optional.of(tuple.items().get(index))
          : Optional.empty();
    }
    boolean fits =
        type instanceof Type.Collection collection
            && (collection.shape() == Type.Shape.MAP
                || (collection.shape() == Type.Shape.LIST && number));
    return fits ? Optional.of(((Type.Collection) type).element()) : Optional.empty();
  }
}
