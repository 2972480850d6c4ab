package io.github.seamark.value;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The three answers to a question: found, missing, undecided. Rules speak on the first two only.
 *
 * @param <T> what is looked for
 */
public sealed interface Lookup<T> {

  /**
   * The thing is there.
   *
   * @param value what was found
   * @param origin where, and how sure
   */
  record Found<T>(T value, Origin origin) implements Lookup<T>, Evidence {}

  /**
   * The thing is certainly not there.
   *
   * @param span where it would be put: the key or header of what should hold it
   * @param origin how sure it is that what should hold it is all there is
   */
  record Missing<T>(Span span, Origin origin) implements Lookup<T>, Evidence {}

  /**
   * It cannot be told.
   *
   * @param reason why, in words for people
   * @param span what could not be worked out
   * @param identity the reference that the unknown value is, if it is one unchanged
   */
  record Undecided<T>(String reason, Span span, Optional<Reference> identity)
      implements Lookup<T> {}

  /** Found. */
  static <T> Lookup<T> found(T value, Origin origin) {
    return new Found<>(value, origin);
  }

  /** Certainly not there. */
  static <T> Lookup<T> missing(Span span, Origin origin) {
    return new Missing<>(span, origin);
  }

  /** Not to be told. */
  static <T> Lookup<T> undecided(String reason, Span span) {
    return new Undecided<>(reason, span, Optional.empty());
  }

  /** Not to be told, because of an unknown. */
  static <T> Lookup<T> undecided(Unknown unknown, Span span) {
    return new Undecided<>(unknown.reason(), span, unknown.identity());
  }

  /** What was found, if it was. */
  default Optional<Found<T>> ifFound() {
    return this instanceof Found<T> found ? Optional.of(found) : Optional.empty();
  }

  /** The value that was found, if it was. */
  default Optional<T> toOptional() {
    return ifFound().map(Found::value);
  }

  /** Whether the thing is certainly not there. */
  default boolean isMissing() {
    return this instanceof Missing;
  }

  /** Whether it cannot be told. */
  default boolean isUndecided() {
    return this instanceof Undecided;
  }

  /** Whether a value was found that satisfies a condition. */
  default boolean is(Predicate<? super T> condition) {
    return toOptional().filter(condition).isPresent();
  }

  /** The same answer of another type. */
  default <R> Lookup<R> map(Function<? super T, ? extends R> function) {
    return then(v -> new Found<>(function.apply(v), ((Found<T>) this).origin));
  }

  /** Asks on with what was found; the doubts of the first answer carry over. */
  default <R> Lookup<R> then(Function<? super T, Lookup<R>> next) {
    if (this instanceof Found<T> found) {
      Lookup<R> answer = next.apply(found.value);
      if (answer instanceof Found<R> more) {
        return new Found<>(more.value, more.origin.with(found.origin));
      }
      if (answer instanceof Missing<R> missing) {
        return new Missing<>(missing.span, missing.origin.with(found.origin));
      }
      return answer;
    }
    if (this instanceof Missing<T> missing) {
      return new Missing<>(missing.span, missing.origin);
    }
    Undecided<T> undecided = (Undecided<T>) this;
    return new Undecided<>(undecided.reason, undecided.span, undecided.identity);
  }

  /** This answer, or a default where the thing is missing. The default stands where it would be. */
  default Lookup<T> orDefault(T value, String note) {
    return this instanceof Missing<T> missing
        ? new Found<>(value, missing.origin.movedTo(missing.span).noting(note))
        : this;
  }

  /** This answer, or another one where the thing is missing. */
  default Lookup<T> or(Lookup<T> other) {
    return isMissing() ? other : this;
  }
}
