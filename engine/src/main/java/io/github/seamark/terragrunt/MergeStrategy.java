package io.github.seamark.terragrunt;

import java.util.Locale;
import java.util.Optional;

/** How an included configuration gets under the one that includes it. */
enum MergeStrategy {
  NO_MERGE,
  SHALLOW,
  DEEP;

  /** The strategy of a name; empty for a name that Terragrunt refuses. */
  static Optional<MergeStrategy> named(String name) {
    for (MergeStrategy strategy : values()) {
      if (strategy.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(strategy);
      }
    }
    return Optional.empty();
  }
}
