package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
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
    if (type == Type.Primitive.ANY) {
      return value;
    }
    Value converted = new Conversion(0).apply(value, type);
    // Of null and of what is empty every part fits; that their types do not is an error all the
    // same.
    if (!Convertibility.isPossible(Types.of(value), type)) {
      throw new EvaluationException(required(type));
    }
    return converted;
  }

  private static String required(Type type) {
    if (type instanceof Type.Collection collection) {
      return switch (collection.shape()) {
        case LIST -> "a list is required";
        case SET -> "a set is required";
        case MAP -> "a map is required";
      };
    }
    if (type instanceof Type.Primitive primitive) {
      return switch (primitive) {
        case STRING -> "a string is required";
        case NUMBER -> "a number is required";
        case BOOL -> "a bool is required";
        case ANY, UNDECIDED -> "a value is required";
      };
    }
    return type instanceof Type.Tuple ? "a tuple is required" : "an object is required";
  }

  private Conversion deeper() {
    if (depth >= MAX_DEPTH) {
      throw new EvaluationException("nested too deep");
    }
    return new Conversion(depth + 1);
  }

  private Value apply(Value value, Type type) {
    if (type == Type.Primitive.ANY) {
      return value;
    }
    if (value instanceof Unknown unknown) {
      return unknown.ofType(Types.converted(unknown.type(), type));
    }
    if (value instanceof Scalar scalar && scalar.isNull()) {
      return Scalar.nul(Types.converted(scalar.type(), type), scalar.origin());
    }
    if (type == Type.Primitive.UNDECIDED) {
      return Unknown.because("its type hangs on something unknown", value.origin());
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
      throw new EvaluationException(required(type));
    }
    return switch (type) {
      case STRING -> string(scalar);
      case NUMBER -> number(scalar);
      case BOOL -> bool(scalar);
      case ANY, UNDECIDED -> value;
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
        return map(mapping, type.element());
      }
      throw new EvaluationException(required(type));
    }
    if (!(value instanceof Sequence sequence)) {
      throw new EvaluationException(required(type));
    }
    Optional<Type> own =
        sequence.isTuple() ? Optional.empty() : Optional.of(sequence.kind().element());
    Elements elements = elements(sequence.items(), own, type.element(), false);
    Origin origin = sequence.origin();
    Optional<Unknown> rest = sequence.rest();
    if (type.shape() == Type.Shape.LIST) {
      return new Sequence(elements.values, rest, Sequence.Kind.list(elements.type), origin);
    }
    Sequence set = Sets.of(elements.values, elements.type, origin);
    return new Sequence(set.items(), set.rest().or(() -> rest), set.kind(), set.origin());
  }

  /** Values of one type. */
  private record Elements(List<Value> values, Type type) {}

  /**
   * Elements as one type; where that is any type, as their own or the one that they all can take.
   *
   * @param own the type that they have as elements already
   */
  private Elements elements(List<Value> values, Optional<Type> own, Type wanted, boolean dynamic) {
    boolean any = wanted == Type.Primitive.ANY;
    if (values.isEmpty()) {
      return new Elements(values, any ? own.orElse(wanted) : Types.plain(wanted));
    }
    if (any && own.isPresent()) {
      return new Elements(values, own.get());
    }
    Type element = any ? unified(values, dynamic) : wanted;
    List<Value> converted = values.stream().map(v -> apply(v, element)).toList();
    // A part of the type may still be open: list(list(any)).
    Type again = unified(converted, true);
    List<Value> unified = converted.stream().map(v -> apply(v, again)).toList();
    boolean same =
        unified.stream().map(Types::of).filter(t -> t != Type.Primitive.ANY).distinct().count() < 2;
    if (!same && !Types.isUndecided(again)) {
      throw new EvaluationException("all elements must have the same type");
    }
    return new Elements(unified, again);
  }

  /** As go-cty: null beside tuples or objects makes no list, but a map of whatever they are. */
  private static Type unified(List<Value> values, boolean dynamic) {
    List<Type> types = values.stream().map(Types::of).distinct().toList();
    Optional<Type> unified = Unification.of(types);
    if (types.size() > 1 && unified.filter(t -> t == Type.Primitive.ANY).isPresent()) {
      unified = types.stream().filter(t -> dynamic && t != Type.Primitive.ANY).findFirst();
      unified = types.size() > 2 ? Optional.empty() : unified;
    }
    return unified.orElseThrow(
        () -> new EvaluationException("all elements must have the same type"));
  }

  private Value map(Mapping mapping, Type wanted) {
    Optional<Type> own = mapping.isMap() ? Optional.of(mapping.kind().element()) : Optional.empty();
    List<Value> values = mapping.entries().values().stream().map(Mapping.Entry::value).toList();
    Elements elements = elements(values, own, wanted, true);
    Iterator<Value> next = elements.values.iterator();
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    mapping.entries().forEach((k, e) -> entries.put(k, e.with(next.next())));
    Mapping.Kind kind = Mapping.Kind.map(elements.type);
    return new Mapping(entries, mapping.rest(), kind, mapping.header(), mapping.origin());
  }

  private Value tuple(Value value, Type.Tuple type) {
    if (!(value instanceof Sequence sequence)) {
      throw new EvaluationException(required(type));
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
      throw new EvaluationException(required(type));
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
