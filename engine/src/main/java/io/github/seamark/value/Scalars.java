package io.github.seamark.value;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Changes the scalars of a value, everything around them kept. */
public final class Scalars {
  /** Deeper values than this are left as they are. */
  private static final int DEEPEST = 200;

  private Scalars() {}

  /** The mapping with every scalar in it replaced by what a function makes of it. */
  public static Mapping replace(Mapping mapping, Function<Scalar, ? extends Value> change) {
    return (Mapping) replace(mapping, change, 0);
  }

  private static Value replace(Value value, Function<Scalar, ? extends Value> change, int depth) {
    if (depth > DEEPEST) {
      return value;
    }
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, entry.with(replace(entry.value(), change, depth + 1))));
      return mapping.withEntries(entries);
    }
    if (value instanceof Sequence sequence) {
      return sequence.withItems(
          sequence.items().stream().map(i -> replace(i, change, depth + 1)).toList());
    }
    return value instanceof Scalar scalar ? change.apply(scalar) : value;
  }
}
