package io.github.seamark.value;

import java.util.Optional;

/**
 * What a piece of configuration evaluates to, whatever language it was written in. Immutable.
 *
 * <p>Partly known values are values: a {@link Scalar} whose text has holes, a {@link Mapping} or
 * {@link Sequence} with an unknown rest.
 */
public sealed interface Value permits Scalar, Mapping, Sequence, Unknown {

  /** Where the value came from and how sure it is. */
  Origin origin();

  /** The same value with another origin. */
  Value withOrigin(Origin origin);

  /** What kind of value it is, as people say it: {@code a mapping}. */
  String describe();

  /**
   * The value at a path of mapping keys; {@link Lookup.Missing} only where the mapping that would
   * hold the next key is completely known.
   */
  default Lookup<Value> at(String... path) {
    Lookup<Value> result = Lookup.found(this, origin());
    for (String key : path) {
      result = result.then(v -> v.get(key));
    }
    return result;
  }

  /** The value at a key of this mapping; undecided if this is not a mapping. */
  Lookup<Value> get(String key);

  /** The characters of a completely known string, number or boolean. */
  default Optional<String> asText() {
    return Optional.empty();
  }

  /** The characters of the completely known string, number or boolean at a path of mapping keys. */
  default Optional<String> textAt(String... path) {
    return at(path).toOptional().flatMap(Value::asText);
  }

  /** The same, or why it cannot be told; null is missing. */
  default Lookup<String> toText() {
    return Lookup.undecided("%s where a text was expected".formatted(describe()), origin().span());
  }
}
