package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts values between types, as go-cty does. */
final class Conversion {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?");
  private static final int MAX_DEPTH = 200;

  private final int depth;

  private Conversion(int depth) {
    this.depth = depth;
  }

  /**
   * A value as a type.
   *
   * @throws EvaluationException if it cannot be converted
   */
  static Value convert(Value value, Type type) {
    return new Conversion(0).apply(value, type);
  }

  private Conversion deeper() {
    if (depth >= MAX_DEPTH) {
      throw new EvaluationException("nested too deep");
    }
    return new Conversion(depth + 1);
  }

  private Value apply(Value value, Type type) {
    boolean isNull = value instanceof Scalar scalar && scalar.isNull();
    if (type == Type.Primitive.ANY || value instanceof Unknown || isNull) {
      return value;
    }
    if (type instanceof Type.Primitive primitive) {
      return primitive(value, primitive);
    }
    if (type instanceof Type.Collection collection) {
      return deeper().collection(value, collection);
    }
    return type instanceof Type.Tuple tuple
        ? deeper().tuple(value, tuple)
        : deeper().structure(value, (Type.Structure) type);
  }

  private static Value primitive(Value value, Type.Primitive type) {
    if (!(value instanceof Scalar scalar)) {
      throw new EvaluationException("%s required".formatted(name(type)));
    }
    return switch (type) {
      case STRING -> string(scalar);
      case NUMBER -> number(scalar);
      case BOOL -> bool(scalar);
      case ANY -> value;
    };
  }

  private static String name(Type.Primitive type) {
    return switch (type) {
      case STRING -> "a string is";
      case NUMBER -> "a number is";
      case BOOL -> "a bool is";
      case ANY -> "a value is";
    };
  }

  private static Scalar string(Scalar scalar) {
    return scalar.kind() == Scalar.Kind.STRING
        ? scalar
        : new Scalar(Scalar.Kind.STRING, scalar.text(), scalar.quoted(), scalar.origin());
  }

  private static Value number(Scalar scalar) {
    if (scalar.kind() == Scalar.Kind.NUMBER) {
      return scalar;
    }
    if (scalar.kind() != Scalar.Kind.STRING) {
      throw new EvaluationException("a number is required");
    }
    if (!Knowledge.isKnown(scalar.text())) {
      return Knowledge.unknown(scalar);
    }
    String spelling = scalar.text().chars();
    return NegativeZero.spelt(spelling, parse(spelling), scalar.origin());
  }

  /** A number as text spells it. */
  static BigDecimal parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new EvaluationException("a number is required");
    }
    return BigFloat.round(new BigDecimal(text));
  }

  private static Value bool(Scalar scalar) {
    if (scalar.kind() == Scalar.Kind.BOOL) {
      return scalar;
    }
    if (scalar.kind() == Scalar.Kind.STRING) {
      if (!Knowledge.isKnown(scalar.text())) {
        return Knowledge.unknown(scalar);
      }
      switch (scalar.text().chars()) {
        case "true", "1":
          return Scalar.bool(true, scalar.origin());
        case "false", "0":
          return Scalar.bool(false, scalar.origin());
        default:
      }
    }
    throw new EvaluationException("a bool is required");
  }

  private Value collection(Value value, Type.Collection type) {
    if (type.shape() == Type.Shape.MAP) {
      if (value instanceof Mapping mapping) {
        return map(mapping, type);
      }
      throw new EvaluationException("a map is required");
    }
    if (!(value instanceof Sequence sequence)) {
      throw new EvaluationException(
          type.shape() == Type.Shape.LIST ? "a list is required" : "a set is required");
    }
    List<Value> items = elements(sequence.items(), type.element(), false);
    if (type.shape() == Type.Shape.LIST) {
      Optional<Unknown> rest = sequence.rest();
      return new Sequence(items, rest, Sequence.Kind.LIST, sequence.origin());
    }
    Sequence set = Sets.of(items, sequence.origin());
    Optional<Unknown> rest = set.rest().or(sequence::rest);
    return new Sequence(set.items(), rest, Sequence.Kind.SET, set.origin());
  }

  /** Elements as one type; where that is any type, as the one that they all can take. */
  private List<Value> elements(List<Value> values, Type wanted, boolean dynamic) {
    if (values.isEmpty()) {
      return values;
    }
    Type element = wanted == Type.Primitive.ANY ? unified(values, dynamic) : wanted;
    List<Value> converted = values.stream().map(v -> apply(v, element)).toList();
    // A part of the type may still be open: list(list(any)).
    Type again = unified(converted, true);
    return converted.stream().map(v -> apply(v, again)).toList();
  }

  /** As go-cty: values of unknown type beside others make no list, but a map. */
  private static Type unified(List<Value> values, boolean dynamic) {
    List<Type> types = values.stream().filter(v -> !(v instanceof Unknown)).map(Types::of).toList();
    return (types.isEmpty() ? Optional.<Type>of(Type.Primitive.ANY) : Unification.of(types))
        .filter(
            t ->
                dynamic
                    || t != Type.Primitive.ANY
                    || types.stream().allMatch(Type.Primitive.ANY::equals))
        .orElseThrow(() -> new EvaluationException("all elements must have the same type"));
  }

  private Value map(Mapping mapping, Type.Collection type) {
    List<Value> values =
        elements(
            mapping.entries().values().stream().map(Mapping.Entry::value).toList(),
            type.element(),
            true);
    Iterator<Value> next = values.iterator();
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    mapping.entries().forEach((k, e) -> entries.put(k, e.with(next.next())));
    return new Mapping(
        entries, mapping.rest(), Mapping.Kind.MAP, mapping.header(), mapping.origin());
  }

  private Value tuple(Value value, Type.Tuple type) {
    if (!(value instanceof Sequence sequence)) {
      throw new EvaluationException("a tuple is required");
    }
    if (!sequence.isComplete()) {
      return Unknown.because(sequence.rest().orElseThrow().reason(), sequence.origin());
    }
    if (sequence.items().size() != type.items().size()) {
      throw new EvaluationException(
          "a tuple of %d elements is required".formatted(type.items().size()));
    }
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < type.items().size(); i++) {
      items.add(apply(sequence.items().get(i), type.items().get(i)));
    }
    return new Sequence(items, Optional.empty(), Sequence.Kind.TUPLE, sequence.origin());
  }

  private Value structure(Value value, Type.Structure type) {
    if (!(value instanceof Mapping mapping)) {
      throw new EvaluationException("an object is required");
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    type.attributes().forEach((k, a) -> entries.put(k, attribute(mapping, k, a)));
    return new Mapping(
        entries, Optional.empty(), Mapping.Kind.OBJECT, mapping.header(), mapping.origin());
  }

  private Mapping.Entry attribute(Mapping mapping, String key, Type.Attribute type) {
    Optional<Mapping.Entry> entry = mapping.entry(key);
    boolean absent = entry.isEmpty() || (entry.get().value() instanceof Scalar s && s.isNull());
    if (!absent || (entry.isPresent() && type.fallback().isEmpty())) {
      Mapping.Entry present = entry.orElseThrow();
      return present.with(apply(present.value(), type.type()));
    }
    if (entry.isEmpty() && mapping.rest().isPresent()) {
      return Mapping.Entry.of(mapping.header(), mapping.rest().get());
    }
    if (!type.optional()) {
      throw new EvaluationException("attribute \"%s\" is required".formatted(key));
    }
    Origin place = Origin.at(mapping.header()).with(mapping.origin());
    Value fallback = type.fallback().orElseGet(() -> Scalar.nul(place));
    return Mapping.Entry.of(mapping.header(), apply(fallback, type.type()));
  }
}
