package io.github.seamark.report;

import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.function.Function;

/**
 * What is known of a piece in one respect.
 *
 * @param name the respect: {@code replicas}
 * @param shown the answer for people: the value, that it is not set, or why it is unknown
 * @param known whether it is an answer at all
 * @param place where it stands or would stand
 */
record Fact(String name, String shown, boolean known, Span place) {

  /** What was looked up. */
  static <T> Fact of(String name, Lookup<T> answer) {
    return of(name, answer, String::valueOf);
  }

  /** What was looked up, in words of its own. */
  static <T> Fact of(String name, Lookup<T> answer, Function<T, String> words) {
    if (answer instanceof Lookup.Found<T> found) {
      return new Fact(
          name,
          Words.of(words.apply(found.value()) + remarks(found.origin())),
          true,
          found.origin().span());
    }
    if (answer instanceof Lookup.Missing<T> missing) {
      return new Fact(name, "not set" + remarks(missing.origin()), true, missing.span());
    }
    Lookup.Undecided<T> undecided = (Lookup.Undecided<T>) answer;
    return new Fact(name, Words.of("unknown: " + undecided.reason()), false, undecided.span());
  }

  private static String remarks(Origin origin) {
    StringBuilder remarks = new StringBuilder();
    origin.note().ifPresent(n -> remarks.append("; ").append(n));
    origin.assumed().ifPresent(a -> remarks.append("; assumed: ").append(a));
    origin.conditions().stream()
        .sorted()
        .forEach(c -> remarks.append(c.holds() ? "; only if " : "; only unless ").append(c.key()));
    return remarks.isEmpty() ? "" : " (" + remarks.substring(2) + ")";
  }

  /** A fact of plain words. */
  static Fact plain(String name, String words, Span place) {
    return new Fact(name, Words.of(words), true, place);
  }
}
