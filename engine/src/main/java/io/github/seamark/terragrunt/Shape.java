package io.github.seamark.terragrunt;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a part of a configuration, and what expressions see of those that are not set.
 *
 * @param settings how an unset one looks, by name; empty for one that is then absent
 */
record Shape(Map<String, Optional<Unset>> settings) {
  /** How a setting looks that nothing sets. */
  enum Unset {
    NULL,
    FALSE,
    TEXT,
    MAPPING;

    private Value at(Origin origin) {
      return switch (this) {
        case NULL -> Scalar.nul(origin);
        case FALSE -> Scalar.bool(false, origin);
        case TEXT -> Scalar.string("", origin);
        case MAPPING -> Mapping.empty(origin);
      };
    }
  }

  /** A shape of settings that are absent where they are not set. */
  static Shape of(String... settings) {
    return new Shape(Map.of()).with(Optional.empty(), settings);
  }

  /** This shape with further settings. */
  Shape and(Unset unset, String... more) {
    return with(Optional.of(unset), more);
  }

  private Shape with(Optional<Unset> unset, String... more) {
    Map<String, Optional<Unset>> all = new LinkedHashMap<>(settings);
    for (String setting : more) {
      all.put(setting, unset);
    }
    return new Shape(all);
  }

  /** A part with all its settings and no others. */
  Mapping filled(Mapping part) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    settings.forEach(
        (name, unset) ->
            part.entry(name)
                .or(() -> unset.filter(u -> part.isComplete()).map(u -> unset(u, part)))
                .ifPresent(e -> entries.put(name, e)));
    return part.withEntries(entries);
  }

  private static Mapping.Entry unset(Unset unset, Mapping part) {
    return Mapping.Entry.of(part.header(), unset.at(part.origin()));
  }
}
