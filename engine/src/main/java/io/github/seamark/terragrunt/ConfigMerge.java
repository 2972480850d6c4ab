package io.github.seamark.terragrunt;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lays a configuration over one that it includes. */
final class ConfigMerge {
  /** Parts whose keys are joined even by a shallow merge. */
  private static final Set<String> JOINED =
      Set.of("inputs", "dependency", "generate", "feature", "errors");

  private static final Set<String> DEEP = Set.of("inputs", "dependency");

  private ConfigMerge() {}

  /** The child over its parent. Locals are private to their file. */
  static Mapping merge(Mapping parent, Mapping child, boolean deep) {
    Map<String, Mapping.Entry> merged = new LinkedHashMap<>();
    parent.entries().forEach((key, e) -> addInherited(merged, key, e, child));
    child
        .entries()
        .forEach(
            (key, e) -> {
              Mapping.Entry below = merged.get(key);
              merged.put(key, below == null ? e : part(key, below, e, deep));
            });
    Optional<Unknown> rest = child.rest().or(parent::rest);
    return new Mapping(merged, rest, child.kind(), child.header(), child.origin());
  }

  private static void addInherited(
      Map<String, Mapping.Entry> into, String key, Mapping.Entry inherited, Mapping child) {
    if (key.equals("locals")) {
      return;
    }
    boolean maybeOverridden = child.rest().isPresent() && child.entry(key).isEmpty();
    into.put(key, maybeOverridden ? inherited.with(child.rest().orElseThrow()) : inherited);
  }

  private static Mapping.Entry part(
      String key, Mapping.Entry parent, Mapping.Entry child, boolean deep) {
    if (key.equals("dependencies") || (deep && DEEP.contains(key))) {
      return child.with(deep(parent.value(), child.value()));
    }
    if (key.equals("terraform")) {
      return child.with(fields(parent.value(), child.value()));
    }
    return JOINED.contains(key)
        ? child.with(joined(parent.value(), child.value()))
        : child.over(parent);
  }

  /**
   * Field by field; hooks and extra arguments are joined by name, also by a deep merge, and one of
   * the same name is replaced as a whole.
   */
  private static Value fields(Value parent, Value child) {
    if (!(parent instanceof Mapping below) || !(child instanceof Mapping above)) {
      return joined(parent, child);
    }
    Mapping result = (Mapping) joined(below, above);
    for (Map.Entry<String, Mapping.Entry> field : above.entries().entrySet()) {
      Optional<Mapping.Entry> other = below.entry(field.getKey());
      if (other.isPresent() && field.getValue().value() instanceof Mapping blocks) {
        Value both = joined(other.get().value(), blocks);
        result = result.with(field.getKey(), field.getValue().with(both));
      }
    }
    return result;
  }

  /** The keys of both, the child's values over the parent's. */
  static Value joined(Value parent, Value child) {
    if (!(child instanceof Mapping above) || isNull(parent)) {
      return isNull(child) ? parent : child;
    }
    if (!(parent instanceof Mapping below)) {
      return parent instanceof Unknown unknown ? above.withRest(unknown) : above;
    }
    return combined(below, above, (lower, upper) -> upper.over(lower));
  }

  private interface Combination {
    Mapping.Entry of(Mapping.Entry lower, Mapping.Entry upper);
  }

  private static Mapping combined(Mapping below, Mapping above, Combination combination) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    below
        .entries()
        .forEach(
            (key, e) -> {
              boolean maybeOverridden = above.rest().isPresent() && above.entry(key).isEmpty();
              entries.put(key, maybeOverridden ? e.with(above.rest().orElseThrow()) : e);
            });
    above.entries().forEach((key, e) -> entries.merge(key, e, combination::of));
    Optional<Unknown> rest = above.rest().or(below::rest);
    return new Mapping(entries, rest, above.kind(), above.header(), above.origin());
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  /**
   * Mappings recursively, lists one after the other, everything else replaced: also by null, and by
   * what is empty. A list over what is neither a list nor null is an error.
   */
  static Value deep(Value parent, Value child) {
    if (child instanceof Scalar) {
      return child;
    }
    if (child instanceof Unknown unknown) {
      return Unknown.because(unknown.reason(), child.origin());
    }
    if (parent instanceof Unknown unknown) {
      return deepOverUnknown(unknown, child);
    }
    if (child instanceof Mapping above) {
      return parent instanceof Mapping below ? deep(below, above) : child;
    }
    if (parent instanceof Sequence first && child instanceof Sequence second) {
      List<Value> items = new ArrayList<>(first.items());
      items.addAll(second.items());
      Optional<Unknown> rest = first.rest().or(second::rest);
      return new Sequence(items, rest, Sequence.Kind.TUPLE, second.origin());
    }
    return isNull(parent)
        ? child
        : Unknown.because(
            "a list cannot be merged into %s".formatted(parent.describe()), child.origin());
  }

  private static Mapping deep(Mapping below, Mapping above) {
    Mapping merged =
        combined(
            below,
            above,
            (lower, upper) -> upper.over(lower).with(deep(lower.value(), upper.value())));
    return below.rest().isEmpty() ? merged : hiding(below, below.rest().get(), merged);
  }

  /** What stands under a key of the child alone may be merged into something unknown. */
  private static Mapping hiding(Mapping below, Unknown rest, Mapping merged) {
    Mapping result = merged;
    for (Map.Entry<String, Mapping.Entry> entry : merged.entries().entrySet()) {
      if (below.entry(entry.getKey()).isEmpty()) {
        Mapping.Entry value = entry.getValue();
        result = result.with(entry.getKey(), value.with(deep(rest, value.value())));
      }
    }
    return result;
  }

  private static Value deepOverUnknown(Unknown parent, Value child) {
    if (!(child instanceof Mapping above)) {
      return Unknown.because(parent.reason(), child.origin().with(parent.origin()));
    }
    Mapping nothing = Mapping.empty(parent.origin()).withRest(parent);
    return deep(nothing, above);
  }
}
