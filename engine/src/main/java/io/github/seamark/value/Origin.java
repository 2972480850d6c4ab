package io.github.seamark.value;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a value came from and how sure it is.
 *
 * @param span where its text stands: where a person would change it
 * @param via what carried it here, next first: for a scalar of a values file that a {@code
 *     templatefile} call read, the call's origin
 * @param assumed why the value is only assumed, not fixed (a root variable's default that nothing
 *     sets, a catalogue entry outside its version range)
 * @param note what a person should know of it: {@code default of chart authentik 2026.2.2}
 * @param conditions undecided conditions under which it exists
 * @param dependencies what its content was made of: the references and files that went into it,
 *     also through hashes
 * @param sensitive whether it must never be shown
 */
public record Origin(
    Span span,
    Optional<Origin> via,
    Optional<String> assumed,
    Optional<String> note,
    Set<Condition> conditions,
    Set<Reference> dependencies,
    boolean sensitive) {

  /** Copies the sets. */
  public Origin {
    conditions = Set.copyOf(conditions);
    dependencies = Set.copyOf(dependencies);
  }

  /** A plain place: fixed, certain, made of nothing else. */
  public static Origin at(Span span) {
    return new Origin(
        span, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of(), false);
  }

  /** Whether the value is fixed and exists certainly. */
  public boolean isCertain() {
    return assumed.isEmpty() && conditions.isEmpty();
  }

  /** This origin, carried by another: takes over the carrier's doubts, dependencies and mark. */
  public Origin via(Origin carrier) {
    return new Origin(
        span,
        Optional.of(via.map(v -> v.via(carrier)).orElse(carrier)),
        assumed.or(carrier::assumed),
        note,
        union(conditions, carrier.conditions),
        union(dependencies, carrier.dependencies),
        sensitive || carrier.sensitive);
  }

  /** This origin with the doubts, dependencies and mark of another that went into the value. */
  public Origin with(Origin other) {
    if (other.isCertain() && other.dependencies.isEmpty() && !other.sensitive) {
      return this;
    }
    return new Origin(
        span,
        via,
        assumed.or(other::assumed),
        note,
        union(conditions, other.conditions),
        union(dependencies, other.dependencies),
        sensitive || other.sensitive);
  }

  /** This origin, only assumed for a reason. */
  public Origin assuming(String reason) {
    return new Origin(span, via, Optional.of(reason), note, conditions, dependencies, sensitive);
  }

  /** This origin with a note for people. */
  public Origin noting(String text) {
    return new Origin(span, via, assumed, Optional.of(text), conditions, dependencies, sensitive);
  }

  /** This origin under a further condition. */
  public Origin under(Condition condition) {
    return new Origin(
        span, via, assumed, note, union(conditions, Set.of(condition)), dependencies, sensitive);
  }

  /** This origin under further conditions. */
  public Origin under(Set<Condition> more) {
    return more.isEmpty()
        ? this
        : new Origin(span, via, assumed, note, union(conditions, more), dependencies, sensitive);
  }

  /** This origin with a further dependency. */
  public Origin dependingOn(Reference reference) {
    return dependingOn(Set.of(reference));
  }

  /** This origin with further dependencies. */
  public Origin dependingOn(Set<Reference> references) {
    return new Origin(
        span, via, assumed, note, conditions, union(dependencies, references), sensitive);
  }

  /** This origin, marked so that its value is never shown. */
  public Origin secret() {
    return new Origin(span, via, assumed, note, conditions, dependencies, true);
  }

  /** This origin at another place. */
  public Origin movedTo(Span place) {
    return new Origin(place, via, assumed, note, conditions, dependencies, sensitive);
  }

  private static <T extends Comparable<T>> Set<T> union(Set<T> a, Set<T> b) {
    if (b.isEmpty() || a.containsAll(b)) {
      return a;
    }
    if (a.isEmpty()) {
      return b;
    }
    Set<T> all = new TreeSet<>(a);
    all.addAll(b);
    return all;
  }
}
