package io.github.seamark.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Terraform type, of a value or as a variable's constraint. */
public sealed interface Type {

  /**
   * The types without parts. {@code ANY} is go-cty's dynamic type: what a plain null has, and what
   * a constraint leaves open. {@code UNDECIDED} is one of the others, not known which: what the
   * unknown has.
   */
  enum Primitive implements Type {
    STRING,
    NUMBER,
    BOOL,
    ANY,
    UNDECIDED
  }

  /** The kinds of collections whose elements all have one type. */
  enum Shape {
    LIST,
    SET,
    MAP
  }

  /** A list, set or map. */
  record Collection(Shape shape, Type element) implements Type {}

  /** A sequence with a type for each place. */
  record Tuple(List<Type> items) implements Type {
    /** Copies the items. */
    public Tuple {
      items = List.copyOf(items);
    }
  }

  /** A mapping with a type for each name. */
  record Structure(Map<String, Attribute> attributes) implements Type {
    /** Copies the attributes, keeping their order. */
    public Structure {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The attribute of a name. */
    public Optional<Attribute> attribute(String name) {
      return Optional.ofNullable(attributes.get(name));
    }
  }

  /**
   * An attribute of a structure.
   *
   * @param type its type
   * @param optional whether it may be left out
   * @param fallback what it is where it is left out or null; empty for null
   */
  record Attribute(Type type, boolean optional, Optional<Value> fallback) {
    /** An attribute that must be there. */
    public static Attribute of(Type type) {
      return new Attribute(type, false, Optional.empty());
    }
  }

  /** A list of an element type. */
  static Type listOf(Type element) {
    return new Collection(Shape.LIST, element);
  }

  /** A set of an element type. */
  static Type setOf(Type element) {
    return new Collection(Shape.SET, element);
  }

  /** A map of an element type. */
  static Type mapOf(Type element) {
    return new Collection(Shape.MAP, element);
  }
}
