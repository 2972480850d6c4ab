package io.github.seamark.pgbouncer;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;

/**
 * A setting or option as somebody wrote it.
 *
 * @param name PgBouncer's name for it
 * @param key where its name stands
 * @param value its value as PgBouncer would get it, with its holes
 * @param origin where name and value stand
 */
record Given(String name, Span key, Text value, Origin origin) implements Evidence {

  /** The value; undecided where it has a hole. */
  Lookup<String> text() {
    return value
        .holeIn(0, value.length())
        .<Lookup<String>>map(hole -> Lookup.undecided(hole.hole().reason(), hole.span()))
        .orElseGet(() -> Lookup.found(value.chars(), origin));
  }

  /** Where the name stands, as sure as the setting is. */
  Origin keyOrigin() {
    return origin.movedTo(key);
  }
}
