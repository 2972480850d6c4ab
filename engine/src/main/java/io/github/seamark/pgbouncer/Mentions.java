package io.github.seamark.pgbouncer;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;

/** Whether a word stands in any text of a value. */
final class Mentions {
  private Mentions() {}

  static boolean in(Value value, String word) {
    Deque<Value> open = new ArrayDeque<>();
    open.push(value);
    while (!open.isEmpty()) {
      Value next = open.pop();
      if (next instanceof Scalar scalar && scalar.text().chars().contains(word)) {
        return true;
      } else if (next instanceof Mapping mapping) {
        mapping.entries().values().forEach(e -> open.push(e.value()));
      } else if (next instanceof Sequence sequence) {
        sequence.items().forEach(open::push);
      }
    }
    return false;
  }
}
