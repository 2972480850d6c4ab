package io.github.seamark.estate;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;

/**
 * A name that may not be known. Two names are the same if their texts are, or if both are the same
 * unknown reference.
 *
 * @param text the name, if known
 * @param identity the reference that an unknown name is, if it is one unchanged
 * @param origin where it stands
 */
public record Name(Optional<String> text, Optional<Reference> identity, Origin origin) {

  /** A known name. */
  public static Name of(String text, Origin origin) {
    return new Name(Optional.of(text), Optional.empty(), origin);
  }

  /** A name of which nothing is known. */
  public static Name unknown(Span place) {
    return new Name(Optional.empty(), Optional.empty(), Origin.at(place));
  }

  /** The name that a value is. */
  public static Name of(Value value) {
    if (value instanceof Scalar scalar && scalar.asText().isPresent()) {
      return new Name(scalar.asText(), Optional.empty(), value.origin());
    }
    Optional<Reference> identity =
        value instanceof Unknown unknown ? unknown.identity() : Optional.empty();
    return new Name(Optional.empty(), identity, value.origin());
  }

  /** The name that was looked up; a fallback where it is missing. */
  public static Name of(Lookup<Value> answer, String ifMissing) {
    if (answer instanceof Lookup.Found<Value> found) {
      return of(found.value().withOrigin(found.origin()));
    }
    if (answer instanceof Lookup.Missing<Value> missing) {
      return of(ifMissing, missing.origin().movedTo(missing.span()));
    }
    Lookup.Undecided<Value> undecided = (Lookup.Undecided<Value>) answer;
    return new Name(Optional.empty(), undecided.identity(), Origin.at(undecided.span()));
  }

  /** Whether the other name is the same. */
  public Sameness compare(Name other) {
    if (text.isPresent() && other.text.isPresent()) {
      return text.equals(other.text) ? Sameness.SAME : Sameness.DIFFERENT;
    }
    return identity.isPresent() && identity.equals(other.identity)
        ? Sameness.SAME
        : Sameness.UNDECIDED;
  }

  /** Whether the name is known to be a text. */
  public boolean is(String other) {
    return text.filter(other::equals).isPresent();
  }

  /** A key for indexes: names with the same key are the same. Empty where nothing is known. */
  public Optional<String> key() {
    return text.or(() -> identity.map(i -> "\0" + i));
  }

  /** The name for people. */
  public String shown() {
    return text.or(() -> identity.map(Reference::address)).orElse("(unknown)");
  }
}
