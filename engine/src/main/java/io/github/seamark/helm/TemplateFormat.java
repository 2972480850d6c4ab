package io.github.seamark.helm;

import io.github.seamark.source.Text;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;

/** {@code printf} with the verbs that charts use: the pieces keep their places. */
final class TemplateFormat {
  private TemplateFormat() {}

  static Optional<Value> printf(FunctionCall call) {
    Optional<Text> format = call.text(0);
    if (format.isEmpty() || call.string(0).isEmpty()) {
      return Optional.empty();
    }
    Text.Builder out = new Text.Builder();
    String chars = format.get().chars();
    int next = 1;
    for (int i = 0; i < chars.length(); i++) {
      if (chars.charAt(i) != '%' || i + 1 == chars.length()) {
        out.append(format.get(), i, i + 1);
        continue;
      }
      char verb = chars.charAt(++i);
      if (verb == '%') {
        out.append(format.get(), i, i + 1);
        continue;
      }
      boolean written =
          next < call.count() && append(call.arguments().get(next++), verb, call, out);
      if (!written) {
        return Optional.empty();
      }
    }
    return next == call.count()
        ? Optional.of(Scalar.string(out.build(call.origin().span()), call.origin()))
        : Optional.empty();
  }

  /** Whether a verb fits what is printed with it: what Go marks as a mistake is not computed. */
  private static boolean append(Value value, char verb, FunctionCall call, Text.Builder out) {
    if (value instanceof Unknown unknown && "svdtq".indexOf(verb) >= 0) {
      String quote = verb == 'q' ? "\"" : "";
      out.append(quote, call.origin().span());
      out.append(TemplateText.inline(unknown), unknown.origin().span());
      out.append(quote, call.origin().span());
      return true;
    }
    if (!(value instanceof Scalar scalar)) {
      return false;
    }
    boolean fits =
        switch (verb) {
          case 'v' -> true;
          case 's' -> scalar.kind() == Scalar.Kind.STRING;
          case 'q' ->
              scalar.kind() == Scalar.Kind.STRING
                  && !TemplateText.needsEscapes(scalar.text().chars());
          case 'd' -> scalar.kind() == Scalar.Kind.NUMBER && isWhole(scalar);
          case 't' -> scalar.kind() == Scalar.Kind.BOOL;
          default -> false;
        };
    if (!fits) {
      return false;
    }
    String quote = verb == 'q' ? "\"" : "";
    out.append(quote, call.origin().span());
    out.append(scalar.isNull() ? Text.computed("<nil>", call.origin().span()) : scalar.text());
    out.append(quote, call.origin().span());
    return true;
  }

  /** Spelt without a point or exponent: an integer, or a float64 that a chart would not print. */
  private static boolean isWhole(Scalar scalar) {
    String chars = scalar.text().chars();
    return chars.indexOf('.') < 0 && chars.indexOf('e') < 0;
  }
}
