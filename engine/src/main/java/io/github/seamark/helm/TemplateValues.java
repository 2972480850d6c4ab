package io.github.seamark.helm;

import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.Optional;

/** What template functions read out of values. */
final class TemplateValues {
  private TemplateValues() {}

  static Optional<String> text(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.isNull() ? Optional.of("") : scalar.asText();
    }
    return Optional.empty();
  }

  static Optional<Integer> whole(Value value) {
    return text(value)
        .flatMap(
            t -> {
              try {
                return Optional.of(new java.math.BigDecimal(t.strip()).intValue());
              } catch (NumberFormatException e) {
                return Optional.empty();
              }
            });
  }
}
