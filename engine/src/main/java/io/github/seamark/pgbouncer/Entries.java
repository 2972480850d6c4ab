package io.github.seamark.pgbouncer;

import io.github.seamark.value.Unknown;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of {@code [databases]} or {@code [users]}.
 *
 * @param byName each entry's options, in order
 * @param more why there may be further entries, if there may
 */
record Entries(Map<String, Sheet> byName, Optional<Unknown> more) {

  /** No entries, and no more. */
  static final Entries NONE = new Entries(Map.of(), Optional.empty());

  Entries {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }
}
