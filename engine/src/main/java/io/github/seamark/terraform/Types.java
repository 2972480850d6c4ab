package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of values and the one type that several can take, as go-cty unifies them. */
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

  private static Type element(Stream<Type> types) {
    return types.filter(t -> t != Type.Primitive.ANY).findFirst().orElse(Type.Primitive.ANY);
  }

  /** The type that all of these convert to; empty where there is none. */
  static Optional<Type> unify(List<Type> types) {
    List<Type> known = types.stream().filter(t -> t != Type.Primitive.ANY).distinct().toList();
    if (known.size() <= 1) {
      return Optional.of(known.isEmpty() ? Type.Primitive.ANY : known.get(0));
    }
    if (known.stream().allMatch(Type.Primitive.class::isInstance)) {
      return known.contains(Type.Primitive.STRING)
          ? Optional.of(Type.Primitive.STRING)
          : Optional.empty();
    }
    if (known.stream().allMatch(Types::isMappingType)) {
      return unifyMappings(known);
    }
    return known.stream().allMatch(Types::isSequenceType)
        ? unifySequences(known)
        : Optional.empty();
  }

  private static boolean isMappingType(Type type) {
    return type instanceof Type.Structure
        || (type instanceof Type.Collection c && c.shape() == Type.Shape.MAP);
  }

  private static boolean isSequenceType(Type type) {
    return type instanceof Type.Tuple
        || (type instanceof Type.Collection c && c.shape() != Type.Shape.MAP);
  }

  private static Optional<Type> unifyMappings(List<Type> types) {
    List<Type.Structure> structures = only(types, Type.Structure.class);
    if (structures.size() == types.size() && sameNames(structures)) {
      Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
      for (String name : structures.get(0).attributes().keySet()) {
        Optional<Type> type = unify(structures.stream().map(s -> attributeType(s, name)).toList());
        if (type.isEmpty()) {
          return Optional.empty();
        }
        attributes.put(name, Type.Attribute.of(type.get()));
      }
      return Optional.of(new Type.Structure(attributes));
    }
    List<Type> elements = new ArrayList<>();
    for (Type type : types) {
      if (type instanceof Type.Collection collection) {
        elements.add(collection.element());
      } else if (type instanceof Type.Structure structure) {
        structure.attributes().values().forEach(a -> elements.add(a.type()));
      }
    }
    return unify(elements).map(Type::mapOf);
  }

  private static Type attributeType(Type.Structure structure, String name) {
    Type.Attribute attribute = structure.attributes().get(name);
    return attribute == null ? Type.Primitive.ANY : attribute.type();
  }

  private static boolean sameNames(List<Type.Structure> structures) {
    return structures.stream().map(s -> s.attributes().keySet()).distinct().count() == 1;
  }

  private static Optional<Type> unifySequences(List<Type> types) {
    List<Type.Tuple> tuples = only(types, Type.Tuple.class);
    if (tuples.size() == types.size()
        && tuples.stream().map(t -> t.items().size()).distinct().count() == 1) {
      List<Type> items = new ArrayList<>();
      for (int i = 0; i < tuples.get(0).items().size(); i++) {
        int place = i;
        Optional<Type> type = unify(tuples.stream().map(t -> t.items().get(place)).toList());
        if (type.isEmpty()) {
          return Optional.empty();
        }
        items.add(type.get());
      }
      return Optional.of(new Type.Tuple(items));
    }
    List<Type> elements = new ArrayList<>();
    boolean sets = false;
    for (Type type : types) {
      if (type instanceof Type.Collection collection) {
        elements.add(collection.element());
        sets |= collection.shape() == Type.Shape.SET;
      } else if (type instanceof Type.Tuple tuple) {
        elements.addAll(tuple.items());
      }
    }
    boolean set = sets;
    return unify(elements).map(e -> set ? Type.setOf(e) : Type.listOf(e));
  }

  private static <T extends Type> List<T> only(List<Type> types, Class<T> kind) {
    return types.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(Objects::nonNull)
        .toList();
  }
}
