package io.github.seamark.catalogue;

import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path into a chart's values, written as Helm's {@code --set} writes it: keys with dots between
 * them, a dot inside a key escaped ({@code grafana\.ini.database}).
 *
 * @param keys the keys, outermost first; never empty
 */
public record ValuePath(List<String> keys) {

  /** Copies the list. */
  public ValuePath {
    keys = List.copyOf(keys);
  }

  /** Reads a written path. */
  public static ValuePath parse(String text) {
    List<String> keys = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        key.append(text.charAt(++i));
      } else if (c == '.') {
        keys.add(key.toString());
        key.setLength(0);
      } else {
        key.append(c);
      }
    }
    keys.add(key.toString());
    return new ValuePath(keys);
  }

  /** What stands at this path. */
  public Lookup<Value> in(Value values) {
    return values.at(keys.toArray(String[]::new));
  }

  /** How many of the keys stand in the values already. */
  public int depthIn(Value values) {
    int depth = 0;
    Value at = values;
    for (String key : keys) {
      if (!(at instanceof Mapping mapping) || mapping.entry(key).isEmpty()) {
        return depth;
      }
      at = mapping.entry(key).orElseThrow().value();
      depth++;
    }
    return depth;
  }

  /**
   * What the first of several paths gives that is not empty: Helm's {@code default} takes an empty
   * text, null and an empty map as absent. Where none gives anything the answer is missing, at the
   * place that is written already or that needs the fewest new keys; of equal ones the last, since
   * the shared path stands last.
   */
  public static Lookup<Value> firstOf(List<ValuePath> paths, Mapping values) {
    for (ValuePath path : paths) {
      Lookup<Value> answer = path.in(values);
      if (answer.isUndecided() || answer.is(v -> !isEmpty(v))) {
        return answer;
      }
    }
    Lookup<Value> place =
        nearest(paths, values)
            .map(p -> p.in(values))
            .orElseGet(() -> Lookup.missing(values.header(), values.origin()));
    return place instanceof Lookup.Found<Value> empty
        ? Lookup.missing(empty.span(), empty.origin())
        : place;
  }

  /** The path that needs the fewest new keys in the values; of equal ones the last. */
  public static Optional<ValuePath> nearest(List<ValuePath> paths, Mapping values) {
    Optional<ValuePath> nearest = Optional.empty();
    int deepest = -1;
    for (ValuePath path : paths) {
      int depth = path.depthIn(values);
      if (depth >= deepest) {
        deepest = depth;
        nearest = Optional.of(path);
      }
    }
    return nearest;
  }

  /** Whether Helm's {@code default} would pass over a value. */
  public static boolean isEmpty(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.isNull() || scalar.asText().filter(String::isEmpty).isPresent();
    }
    return value instanceof Mapping mapping && mapping.isComplete() && mapping.entries().isEmpty();
  }

  @Override
  public String toString() {
    return String.join(".", keys);
  }
}
