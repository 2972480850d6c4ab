package io.github.seamark.value;

import io.github.seamark.source.Span;

/** A fact that a finding rests on: a place, and how sure it is. */
public interface Evidence {
  /** Where the fact comes from, and how sure it is. */
  Origin origin();

  /** Where the fact stands, or where it would stand. */
  default Span span() {
    return origin().span();
  }
}
