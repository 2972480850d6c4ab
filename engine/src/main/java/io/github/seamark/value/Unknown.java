package io.github.seamark.value;

import io.github.seamark.source.Reference;
import java.util.Optional;

/**
 * A value that could not be worked out. It has an identity: two unknowns with the same identity are
 * the same value, whatever it is; what it was made of is in its origin's dependencies.
 *
 * @param reason why, in words for people: {@code var.namespace has no value in this repository}
 * @param identity the reference that it is, if it is one unchanged
 * @param type its Terraform type; {@code UNDECIDED} where that is not known either
 * @param origin where it came from
 */
public record Unknown(String reason, Optional<Reference> identity, Type type, Origin origin)
    implements Value {

  /** An unknown of a type that is not known either. */
  public Unknown(String reason, Optional<Reference> identity, Origin origin) {
    this(reason, identity, Type.Primitive.UNDECIDED, origin);
  }

  /** An unknown without an identity. */
  public static Unknown because(String reason, Origin origin) {
    return new Unknown(reason, Optional.empty(), origin);
  }

  /** The unknown value of a reference. */
  public static Unknown of(Reference reference, String reason, Origin origin) {
    return new Unknown(reason, Optional.of(reference), origin.dependingOn(reference));
  }

  @Override
  public Unknown withOrigin(Origin newOrigin) {
    return new Unknown(reason, identity, type, newOrigin);
  }

  /** The same unknown, of a type. */
  public Unknown ofType(Type known) {
    return new Unknown(reason, identity, known, origin);
  }

  @Override
  public Lookup<Value> get(String key) {
    return Lookup.undecided(reason, origin.span());
  }

  @Override
  public Lookup<String> toText() {
    return Lookup.undecided(this, origin.span());
  }

  @Override
  public String describe() {
    return "unknown";
  }
}
