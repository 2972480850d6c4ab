package io.github.seamark.helm;

import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Optional;

/** {@code printf} with the verbs that charts use: the pieces keep their places. */
final class TemplateFormat {
  private TemplateFormat() {}

  static Optional<Value> printf(List<Value> arguments, Origin origin) {
    if (!(arguments.get(0) instanceof Scalar format) || !format.isKnown()) {
      return Optional.empty();
    }
    Text.Builder out = new Text.Builder();
    String chars = format.text().chars();
    int next = 1;
    for (int i = 0; i < chars.length(); i++) {
      char c = chars.charAt(i);
      if (c != '%' || i + 1 == chars.length()) {
        out.append(format.text(), i, i + 1);
        continue;
      }
      char verb = chars.charAt(++i);
      if (verb == '%') {
        out.append(format.text(), i, i + 1);
      } else if ("svdq".indexOf(verb) < 0 || next >= arguments.size()) {
        return Optional.empty();
      } else {
        append(arguments.get(next++), verb, origin, out);
      }
    }
    return Optional.of(Scalar.string(out.build(origin.span()), origin));
  }

  private static void append(Value value, char verb, Origin origin, Text.Builder out) {
    String quote = verb == 'q' ? "\"" : "";
    out.append(quote, origin.span());
    if (value instanceof Scalar scalar) {
      out.append(scalar.isNull() ? Text.computed("", origin.span()) : scalar.text());
    } else {
      Unknown unknown =
          value instanceof Unknown u
              ? u
              : Unknown.because("a value that is no text", value.origin());
      out.append(TemplateText.inline(unknown), unknown.origin().span());
    }
    out.append(quote, origin.span());
  }
}
