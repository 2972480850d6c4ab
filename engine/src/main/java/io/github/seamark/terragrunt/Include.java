package io.github.seamark.terragrunt;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An included file.
 *
 * @param label the block's label; empty for a bare one
 * @param config the file's configuration, evaluated for the file that includes it
 * @param strategy how it is merged
 * @param exposed whether expressions may name it
 */
record Include(String label, Mapping config, MergeStrategy strategy, boolean exposed) {

  /** A configuration over all that it includes: a later include wins over an earlier one. */
  static Mapping merged(List<Include> includes, Mapping own) {
    Mapping result = own;
    for (int i = includes.size() - 1; i >= 0; i--) {
      Include include = includes.get(i);
      if (include.strategy != MergeStrategy.NO_MERGE) {
        result = ConfigMerge.merge(include.config, result, include.strategy == MergeStrategy.DEEP);
      }
    }
    return result;
  }

  /** The block of a dependency over those of its name in the includes; empty if there is none. */
  static Optional<Value> dependency(List<Include> includes, String name, Optional<Value> own) {
    Optional<Value> result = own;
    for (int i = includes.size() - 1; i >= 0; i--) {
      Include include = includes.get(i);
      Optional<Value> below = include.dependency(name);
      if (below.isPresent() && include.strategy != MergeStrategy.NO_MERGE) {
        boolean deep = include.strategy == MergeStrategy.DEEP;
        result =
            result
                .map(above -> deep ? ConfigMerge.deep(below.get(), above) : above)
                .or(() -> below);
      }
    }
    return result;
  }

  /** The labels of its dependencies, where it is merged. */
  Set<String> dependencies() {
    return strategy == MergeStrategy.NO_MERGE ? Set.of() : blocks().entries().keySet();
  }

  private Optional<Value> dependency(String name) {
    return blocks().entry(name).map(Mapping.Entry::value);
  }

  private Mapping blocks() {
    return config.entry("dependency").map(Mapping.Entry::value).orElse(null) instanceof Mapping m
        ? m
        : Mapping.empty(config.origin());
  }
}
