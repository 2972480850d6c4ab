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

  /** Terraform tells tuples, lists and sets apart; YAML's sequences are tuples. */
  public enum Kind {
    TUPLE,
    LIST,
    SET
  }

  /** Copies the items. */
  public Sequence {
    items = List.copyOf(items);
  }

  /** A completely known sequence. */
  public static Sequence of(List<Value> items, Origin origin) {
    return new Sequence(items, Optional.empty(), Kind.TUPLE, origin);
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
