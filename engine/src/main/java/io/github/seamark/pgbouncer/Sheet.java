package io.github.seamark.pgbouncer;

import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wrote in one place: the {@code [pgbouncer]} section, an environment, the options of
 * one database.
 *
 * @param place where a missing setting would be written
 * @param given the settings in order, the last of a name
 * @param more why there may be further settings, if there may
 */
record Sheet(Origin place, Map<String, Given> given, Optional<Unknown> more) {

  Sheet {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  static Sheet empty(Origin place) {
    return new Sheet(place, Map.of(), Optional.empty());
  }

  /** The text of a setting as written. */
  Lookup<String> text(String name) {
    Given setting = given.get(name);
    if (setting != null) {
      return setting.text();
    }
    return more.<Lookup<String>>map(unknown -> Lookup.undecided(unknown, unknown.origin().span()))
        .orElseGet(() -> Lookup.missing(place.span(), place));
  }

  /** This sheet with a setting, which wins over an earlier one of its name. */
  Sheet with(Given setting) {
    return with(List.of(setting));
  }

  /** This sheet with settings in order, each of which wins over an earlier one of its name. */
  Sheet with(Collection<Given> settings) {
    Map<String, Given> changed = new LinkedHashMap<>(given);
    for (Given setting : settings) {
      changed.remove(setting.name());
      changed.put(setting.name(), setting);
    }
    return new Sheet(place, changed, more);
  }

  /** This sheet, in which further settings may stand. */
  Sheet withMore(Unknown unknown) {
    return new Sheet(place, given, more.or(() -> Optional.of(unknown)));
  }
}
