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
      return some(!mapping.entries().isEmpty(), mapping.isComplete());
    }
    if (value instanceof Sequence sequence) {
      return some(!sequence.items().isEmpty(), sequence.isComplete());
    }
    Scalar scalar = (Scalar) value;
    return switch (scalar.kind()) {
      case NULL -> Optional.of(false);
      case BOOL -> scalar.asBool();
      case NUMBER -> scalar.asNumber().map(n -> n.signum() != 0);
      case STRING -> {
        boolean certain =
            scalar.text().regions().isEmpty()
                && scalar.text().length() > scalar.text().holes().size();
        yield some(certain, TemplateValues.isKnown(scalar));
      }
    };
  }

  private static Optional<Boolean> some(boolean something, boolean complete) {
    return something || complete ? Optional.of(something) : Optional.empty();
  }
}
