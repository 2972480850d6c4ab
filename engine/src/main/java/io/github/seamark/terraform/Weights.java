package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.IdentityHashMap;

/**
 * How many values stand in a value, each counted as often as it is reached: a local that holds
 * another twice, which holds another twice, grows without bound though little is stored.
 */
final class Weights {
  private static final long MAX = 1_000_000;
  private static final int MAX_DEPTH = 500;

  private final IdentityHashMap<Value, Long> known = new IdentityHashMap<>();

  /** Whether a value is more than any configuration holds, or nested deeper. */
  boolean isTooMuch(Value value) {
    return weigh(value, 0) > MAX;
  }

  private long weigh(Value value, int depth) {
    if (depth > MAX_DEPTH) {
      return MAX + 1;
    }
    Long done = known.get(value);
    if (done != null) {
      return done;
    }
    long sum = 1;
    if (value instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        sum = Math.min(sum + weigh(item, depth + 1), MAX + 1);
      }
    } else if (value instanceof Mapping mapping) {
      for (Mapping.Entry entry : mapping.entries().values()) {
        sum = Math.min(sum + weigh(entry.value(), depth + 1), MAX + 1);
      }
    } else {
      return 1;
    }
    known.put(value, sum);
    return sum;
  }
}
