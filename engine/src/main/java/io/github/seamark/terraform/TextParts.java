package io.github.seamark.terraform;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;

/** Puts values into texts. */
final class TextParts {
  private TextParts() {}

  /** Appends a value as text: known characters with their places, what is unknown as a hole. */
  static void append(Text.Builder builder, Value value, Span place) {
    if (value instanceof Unknown unknown) {
      builder.append(Knowledge.hole(unknown), place);
      return;
    }
    if (!(value instanceof Scalar scalar) || scalar.isNull()) {
      throw new EvaluationException("cannot include %s in a string".formatted(value.describe()));
    }
    if (scalar.kind() == Scalar.Kind.STRING) {
      builder.append(scalar.text());
    } else {
      builder.append(scalar.text().chars(), scalar.text().span());
    }
  }
}
