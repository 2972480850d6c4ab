package io.github.seamark.value;

import java.util.List;
import java.util.Optional;

/**
 * Values in order.
 *
 * @param items the items
 * @param rest what else may stand in it (anywhere): present where the sequence is not completely
 *     known
 * @param kind how Terraform sees it
 * @param origin where it came from
 */
public record Sequence(List<Value> items, Optional<Unknown> rest, Kind kind, Origin origin)
    implements Value {

  /** Terraform tells tuples, lists and sets apart. */
  public enum Form {
    TUPLE,
    LIST,
    SET
  }

  /**
   * How Terraform sees a sequence. YAML's are tuples.
   *
   * @param form which of its forms it has
   * @param element the type of all elements of a list or set, which empty ones have, too; {@code
   *     ANY} for a tuple
   */
  public record Kind(Form form, Type element) {
    /** Elements of different types. */
    public static final Kind TUPLE = new Kind(Form.TUPLE, Type.Primitive.ANY);

    /** A list of an element type. */
    public static Kind list(Type element) {
      return new Kind(Form.LIST, element);
    }

    /** A set of an element type. */
    public static Kind set(Type element) {
      return new Kind(Form.SET, element);
    }
  }

  /** Copies the items. */
  public Sequence {
    items = List.copyOf(items);
  }

  /** A completely known sequence. */
  public static Sequence of(List<Value> items, Origin origin) {
    return new Sequence(items, Optional.empty(), Kind.TUPLE, origin);
  }

  /** Whether it is a tuple: elements of different types. */
  public boolean isTuple() {
    return kind.form == Form.TUPLE;
  }

  /** Whether it is a list: elements of one type. */
  public boolean isList() {
    return kind.form == Form.LIST;
  }

  /** Whether it is a set: elements of one type, each once. */
  public boolean isSet() {
    return kind.form == Form.SET;
  }

  /** Whether no further item can stand in it. */
  public boolean isComplete() {
    return rest.isEmpty();
  }

  static boolean isFullyKnown(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.isKnown();
    }
    if (value instanceof Mapping mapping) {
      return mapping.isFullyKnown();
    }
    return value instanceof Sequence sequence
        && sequence.isComplete()
        && sequence.items.stream().allMatch(Sequence::isFullyKnown);
  }

  /** This sequence with other items. */
  public Sequence withItems(List<Value> others) {
    return new Sequence(others, rest, kind, origin);
  }

  @Override
  public Lookup<Value> get(String key) {
    return Lookup.undecided("a sequence where a mapping was expected", origin.span());
  }

  @Override
  public Sequence withOrigin(Origin newOrigin) {
    return new Sequence(items, rest, kind, newOrigin);
  }

  @Override
  public String describe() {
    return "a sequence";
  }
}
