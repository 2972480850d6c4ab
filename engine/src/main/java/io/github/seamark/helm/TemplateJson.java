package io.github.seamark.helm;

import io.github.seamark.value.GoJson;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Completely known values as Go's encoding/json writes them: keys sorted. */
final class TemplateJson {
  private static final BigDecimal EXPONENT_FROM = new BigDecimal("1e21");
  private static final BigDecimal EXPONENT_BELOW = new BigDecimal("1e-6");

  private final StringBuilder out = new StringBuilder();
  private final boolean html;
  private final boolean pretty;

  private TemplateJson(boolean html, boolean pretty) {
    this.html = html;
    this.pretty = pretty;
  }

  /**
   * The text; empty if something of the value is not known.
   *
   * @param html whether {@code <}, {@code >} and {@code &} are escaped
   * @param pretty whether it is spread over lines
   */
  static Optional<String> write(Value value, boolean html, boolean pretty) {
    TemplateJson json = new TemplateJson(html, pretty);
    return json.put(value, 0) ? Optional.of(json.out.toString()) : Optional.empty();
  }

  private boolean put(Value value, int depth) {
    if (value instanceof Mapping mapping) {
      return mapping.isComplete() && mapping(mapping, depth);
    }
    if (value instanceof Sequence sequence) {
      return sequence.isComplete() && sequence(sequence, depth);
    }
    if (!(value instanceof Scalar scalar) || !TemplateValues.isKnown(scalar)) {
      return false;
    }
    switch (scalar.kind()) {
      case STRING -> string(scalar.text().chars());
      case NUMBER -> {
        BigDecimal number = new BigDecimal(scalar.text().chars());
        BigDecimal size = number.abs();
        boolean plain =
            size.signum() == 0
                || (size.compareTo(EXPONENT_BELOW) >= 0 && size.compareTo(EXPONENT_FROM) < 0);
        out.append(plain ? Scalar.plain(number) : TemplateValues.goFloat(number));
      }
      default -> out.append(scalar.text().chars());
    }
    return true;
  }

  private boolean mapping(Mapping mapping, int depth) {
    String separator = "";
    out.append('{');
    for (Map.Entry<String, Mapping.Entry> entry : new TreeMap<>(mapping.entries()).entrySet()) {
      out.append(separator);
      line(depth + 1);
      string(entry.getKey());
      out.append(pretty ? ": " : ":");
      if (!put(entry.getValue().value(), depth + 1)) {
        return false;
      }
      separator = ",";
    }
    if (!mapping.entries().isEmpty()) {
      line(depth);
    }
    out.append('}');
    return true;
  }

  private boolean sequence(Sequence sequence, int depth) {
    String separator = "";
    out.append('[');
    for (Value item : sequence.items()) {
      out.append(separator);
      line(depth + 1);
      if (!put(item, depth + 1)) {
        return false;
      }
      separator = ",";
    }
    if (!sequence.items().isEmpty()) {
      line(depth);
    }
    out.append(']');
    return true;
  }

  private void line(int depth) {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void string(String chars) {
    out.append('"');
    for (int i = 0; i < chars.length(); i++) {
      char c = chars.charAt(i);
      String escaped = GoJson.escape(c, html);
      out.append(escaped.isEmpty() ? String.valueOf(c) : escaped);
    }
    out.append('"');
  }
}
