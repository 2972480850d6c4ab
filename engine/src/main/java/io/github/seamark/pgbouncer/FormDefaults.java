package io.github.seamark.pgbouncer;

import java.util.Map;
import java.util.Set;

/**
 * What a form of configuration brings of its own.
 *
 * @param values settings that it writes where nothing else is said
 * @param note where these are from, for people: {@code default of edoburu/pgbouncer}
 * @param settable the settings that it can take; empty for all
 */
record FormDefaults(Map<String, String> values, String note, Set<String> settable) {
  /** A form that adds nothing and takes everything. */
  static final FormDefaults NONE = new FormDefaults(Map.of(), "", Set.of());

  FormDefaults {
    values = Map.copyOf(values);
    settable = Set.copyOf(settable);
  }

  boolean canSet(String setting) {
    return settable.isEmpty() || settable.contains(setting);
  }
}
