package io.github.seamark.link;

import io.github.seamark.estate.Sameness;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.Map;
import java.util.Optional;

/** Whether labels satisfy a selector. */
final class Labels {
  private Labels() {}

  /** Whether every label of the selector stands among the labels. Values may hold wildcards. */
  static Sameness match(Mapping selector, Mapping labels) {
    Sameness all = selector.isComplete() ? Sameness.SAME : Sameness.UNDECIDED;
    for (Map.Entry<String, Mapping.Entry> wanted : selector.entries().entrySet()) {
      all = all.and(matchOne(wanted.getValue().value(), labels.get(wanted.getKey())));
    }
    return all;
  }

  private static Sameness matchOne(Value wanted, Lookup<Value> actual) {
    if (actual.isMissing()) {
      return Sameness.DIFFERENT;
    }
    Optional<String> have = actual.toOptional().flatMap(Labels::text);
    Optional<String> want = text(wanted);
    if (have.isEmpty() || want.isEmpty()) {
      return Sameness.UNDECIDED;
    }
    return Pattern.matches(want.get(), have.get()) ? Sameness.SAME : Sameness.DIFFERENT;
  }

  private static Optional<String> text(Value value) {
    return value instanceof Scalar scalar ? scalar.asText() : Optional.empty();
  }
}
