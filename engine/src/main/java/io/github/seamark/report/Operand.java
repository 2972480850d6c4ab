package io.github.seamark.report;

import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.Optional;

/**
 * One number of a sum.
 *
 * @param name what it is: {@code replicas}
 * @param number the number, if known
 * @param note what to know of it: that it is a default, why it is unknown
 * @param place where it stands or would stand
 * @param breaksFrom for an unknown number, the smallest value that would break the sum, if one does
 */
record Operand(
    String name,
    Optional<Integer> number,
    Optional<String> note,
    Span place,
    Optional<Long> breaksFrom) {

  /** A number that was looked up; missing where there is none. */
  static Operand of(String name, Lookup<Integer> number, Optional<Long> breaksFrom) {
    if (number instanceof Lookup.Found<Integer> found) {
      Origin origin = found.origin();
      return new Operand(
          name,
          Optional.of(found.value()),
          origin.note().or(origin::assumed),
          origin.span(),
          Optional.empty());
    }
    if (number instanceof Lookup.Missing<Integer> missing) {
      return new Operand(
          name, Optional.empty(), Optional.of("not set"), missing.span(), breaksFrom);
    }
    Lookup.Undecided<Integer> undecided = (Lookup.Undecided<Integer>) number;
    return new Operand(
        name, Optional.empty(), Optional.of(undecided.reason()), undecided.span(), breaksFrom);
  }

  /** This operand with another note. */
  Operand noting(String other) {
    return new Operand(name, number, Optional.of(other), place, breaksFrom);
  }
}
