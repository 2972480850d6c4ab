package io.github.seamark.terragrunt;

import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;

/**
 * A unit that another one waits for.
 *
 * @param name the block's label; empty for a path of {@code dependencies}
 * @param place the block's header, or the path
 * @param folder the unit's folder; missing where no unit stands there
 */
public record UnitDependency(String name, Span place, Lookup<String> folder) {}
