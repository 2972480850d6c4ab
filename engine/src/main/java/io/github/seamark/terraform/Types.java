package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The types of values. */
final class Types {
  private static final int MAX_DEPTH = 64;

  private Types() {}

  /** A value's type. */
  static Type of(Value value) {
    return of(value, 0);
  }

  private static Type of(Value value, int depth) {
    if (value instanceof Scalar scalar) {
      return switch (scalar.kind()) {
        case STRING -> Type.Primitive.STRING;
        case NUMBER -> Type.Primitive.NUMBER;
        case BOOL -> Type.Primitive.BOOL;
        case NULL -> Type.Primitive.ANY;
      };
    }
    if (depth > MAX_DEPTH) {
      return Type.Primitive.ANY;
    }
    if (value instanceof Sequence sequence) {
      return ofSequence(sequence, depth + 1);
    }
    return value instanceof Mapping mapping ? ofMapping(mapping, depth + 1) : Type.Primitive.ANY;
  }

  private static Type ofSequence(Sequence sequence, int depth) {
    if (sequence.kind() == Sequence.Kind.TUPLE) {
      return sequence.isComplete()
          ? new Type.Tuple(sequence.items().stream().map(v -> of(v, depth)).toList())
          : Type.Primitive.ANY;
    }
    Type element = element(sequence.items().stream().map(v -> of(v, depth)));
    return sequence.kind() == Sequence.Kind.LIST ? Type.listOf(element) : Type.setOf(element);
  }

  private static Type ofMapping(Mapping mapping, int depth) {
    Stream<Type> types =
        mapping.entries().values().stream().map(Mapping.Entry::value).map(v -> of(v, depth));
    if (mapping.kind() == Mapping.Kind.MAP) {
      return Type.mapOf(element(types));
    }
    if (!mapping.isComplete()) {
      return Type.Primitive.ANY;
    }
    Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
    mapping.entries().forEach((k, e) -> attributes.put(k, Type.Attribute.of(of(e.value(), depth))));
    return new Type.Structure(attributes);
  }

  /** The type of a collection's elements, which is one: that which says most. */
  private static Type element(Stream<Type> types) {
    Type element = Type.Primitive.ANY;
    for (Type type : types.distinct().toList()) {
      if (element == Type.Primitive.ANY || (isOpen(element) && !isOpen(type))) {
        element = type;
      }
    }
    return element;
  }

  /** Whether a part of the type is any type. */
  private static boolean isOpen(Type type) {
    if (type instanceof Type.Collection collection) {
      return isOpen(collection.element());
    }
    if (type instanceof Type.Tuple tuple) {
      return tuple.items().stream().anyMatch(Types::isOpen);
    }
    return type instanceof Type.Structure structure
        ? structure.attributes().values().stream().anyMatch(a -> isOpen(a.type()))
        : type == Type.Primitive.ANY;
  }
}
