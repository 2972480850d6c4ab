package io.github.seamark.terraform;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.GoJson;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;

/** Writes a value as {@code jsonencode} does; what is unknown becomes a hole. */
final class JsonText {
  private static final int MAX_DEPTH = 200;

  private final Text.Builder out = new Text.Builder();
  private final Span place;

  private JsonText(Span place) {
    // What the function adds stands nowhere: at the call's start.
    this.place = new Span(place.source(), place.start(), place.start());
  }

  static Text of(Value value, Span place) {
    JsonText json = new JsonText(place);
    json.write(value, 0);
    return json.out.build(place);
  }

  private void write(Value value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("nested too deep");
    }
    if (value instanceof Unknown unknown) {
      out.append(Knowledge.hole(unknown), unknown.origin().span());
    } else if (value instanceof Scalar scalar) {
      scalar(scalar);
    } else if (value instanceof Sequence sequence) {
      sequence(sequence, depth);
    } else if (value instanceof Mapping mapping) {
      mapping(mapping, depth);
    }
  }

  private void scalar(Scalar scalar) {
    if (scalar.kind() != Scalar.Kind.STRING) {
      out.append(scalar.text().chars(), scalar.text().span());
      return;
    }
    quoted(scalar.text());
  }

  /** The quotes stand at the ends of the text that they hold. */
  private void quoted(Text text) {
    out.append("\"", text.span(0, 0));
    escape(out, text, true);
    out.append("\"", text.span(text.length(), text.length()));
  }

  /** Appends a text with JSON's escapes; runs that need none keep their places. */
  static void escape(Text.Builder out, Text text, boolean html) {
    String chars = text.chars();
    int start = 0;
    for (int i = 0; i < chars.length(); i++) {
      String escaped = GoJson.escape(chars.charAt(i), html);
      if (!escaped.isEmpty()) {
        out.append(text, start, i).append(escaped, text.span(i, i + 1));
        start = i + 1;
      }
    }
    out.append(text, start, chars.length());
  }

  private void sequence(Sequence sequence, int depth) {
    if (sequence.rest().isPresent()) {
      write(sequence.rest().get(), depth);
      return;
    }
    out.append("[", place);
    String separator = "";
    for (Value item : sequence.items()) {
      out.append(separator, place);
      write(item, depth + 1);
      separator = ",";
    }
    out.append("]", place);
  }

  private void mapping(Mapping mapping, int depth) {
    out.append("{", place);
    String separator = "";
    for (String key : Sets.keys(mapping)) {
      Mapping.Entry entry = mapping.entries().get(key);
      if (entry == null) {
        continue;
      }
      out.append(separator, place);
      quoted(key(key, entry.key()));
      out.append(":", place);
      write(entry.value(), depth + 1);
      separator = ",";
    }
    if (mapping.rest().isPresent()) {
      throw new UndecidedException(mapping.rest().get());
    }
    out.append("}", place);
  }

  /** A key as text: its own place where it is written plainly. */
  static Text key(String key, Span span) {
    int at = span.end() - span.start() >= key.length() ? span.text().indexOf(key) : -1;
    Span exact =
        at >= 0
            ? new Span(span.source(), span.start() + at, span.start() + at + key.length())
            : span;
    return Text.computed(key, exact);
  }
}
