package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;

/** What Go templates take for true: everything but false, 0, nil and what is empty. */
final class Truth {
  private Truth() {}

  static Optional<Boolean> of(Value value) {
    if (value instanceof Unknown) {
      return Optional.empty();
    }
    if (value instanceof Mapping mapping) {
      return mapping.entries().isEmpty() && !mapping.isComplete()
          ? Optional.empty()
          : Optional.of(!mapping.entries().isEmpty());
    }
    if (value instanceof Sequence sequence) {
      return sequence.items().isEmpty() && !sequence.isComplete()
          ? Optional.empty()
          : Optional.of(!sequence.items().isEmpty());
    }
    Scalar scalar = (Scalar) value;
    return switch (scalar.kind()) {
      case NULL -> Optional.of(false);
      case BOOL -> scalar.asBool();
      case NUMBER -> scalar.asNumber().map(n -> n.signum() != 0);
      case STRING ->
          scalar.isKnown() || scalar.text().length() > scalar.text().holes().size()
              ? Optional.of(!scalar.text().chars().isEmpty())
              : Optional.empty();
    };
  }
}
