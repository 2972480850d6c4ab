package io.github.seamark.helm;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Values as text in templates: {@code toYaml} and indentation, every piece with its place. */
final class TemplateText {
  private final Text.Builder out = new Text.Builder();

  private TemplateText() {}

  /** The YAML of a value, without a line break at its end, as {@code toYaml} gives it. */
  static Text yaml(Value value) {
    TemplateText text = new TemplateText();
    text.write(value, 0, true);
    return text.out.build(value.origin().span());
  }

  private void write(Value value, int indent, boolean top) {
    if (value instanceof Scalar scalar) {
      scalar(scalar, Math.max(2, indent));
    } else if (value instanceof Unknown unknown) {
      out.append(inline(unknown), unknown.origin().span());
    } else if (value instanceof Mapping mapping) {
      mapping(mapping, indent, top);
    } else if (value instanceof Sequence sequence) {
      sequence(sequence, indent, top);
    }
  }

  static Hole inline(Unknown unknown) {
    return Hole.inline(unknown.reason(), unknown.origin().dependencies());
  }

  private void scalar(Scalar scalar, int indent) {
    Text text = scalar.text();
    Span place = scalar.origin().span();
    String chars = text.chars();
    boolean bare =
        (scalar.kind() != Scalar.Kind.STRING && scalar.kind() != Scalar.Kind.NUMBER)
            || !text.isKnown();
    if (bare) {
      out.append(text);
      return;
    }
    if (scalar.kind() == Scalar.Kind.NUMBER) {
      String plain = YamlStyle.number(chars);
      out.append(plain.equals(chars) ? text : Text.computed(plain, place));
      return;
    }
    switch (YamlStyle.of(chars)) {
      case PLAIN -> out.append(text);
      case SINGLE -> single(text, place);
      case DOUBLE -> out.append(quoted(chars), place);
      case LITERAL -> literal(text, indent, place);
    }
  }

  private void single(Text text, Span place) {
    String chars = text.chars();
    out.append("'", place);
    if (chars.indexOf('\'') < 0) {
      out.append(text);
    } else {
      out.append(chars.replace("'", "''"), place);
    }
    out.append("'", place);
  }

  private void literal(Text text, int indent, Span place) {
    String chars = text.chars();
    out.append(YamlStyle.literalHeader(chars), place);
    int end = chars.length();
    while (end > 0 && chars.charAt(end - 1) == '\n') {
      end--;
    }
    int from = 0;
    while (from <= end) {
      int stop = chars.indexOf('\n', from);
      stop = stop < 0 || stop > end ? end : stop;
      out.append("\n" + (stop > from ? " ".repeat(indent) : ""), place);
      out.append(text, from, stop);
      from = stop + 1;
    }
    if (chars.endsWith("\n\n")) {
      out.append("\n".repeat(chars.length() - end - 1), place);
    }
  }

  /** Whether quoting a string as Go does changes its characters. */
  static boolean needsEscapes(String chars) {
    return chars.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ');
  }

  /** A string in double quotes, as YAML and JSON read it. */
  static String quoted(String chars) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < chars.length(); i++) {
      char c = chars.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private void mapping(Mapping mapping, int indent, boolean top) {
    Span place = mapping.origin().span();
    if (mapping.entries().isEmpty() && mapping.isComplete()) {
      out.append("{}", place);
      return;
    }
    boolean first = top;
    Map<String, Mapping.Entry> sorted = new TreeMap<>(YamlStyle.KEYS);
    sorted.putAll(mapping.entries());
    for (Map.Entry<String, Mapping.Entry> entry : sorted.entrySet()) {
      lineStart(indent, first, place);
      first = false;
      key(entry.getKey(), entry.getValue().key());
      Value value = entry.getValue().value();
      out.append(":", entry.getValue().key());
      if (!isBlock(value)) {
        out.append(" ", entry.getValue().key());
      }
      write(value, value instanceof Sequence ? indent : indent + 2, false);
    }
    rest(mapping.rest(), indent, first);
  }

  private void rest(Optional<Unknown> rest, int indent, boolean first) {
    rest.ifPresent(
        unknown -> {
          lineStart(indent, first, unknown.origin().span());
          out.append(
              new Hole(
                  Hole.Extent.LINES,
                  unknown.reason(),
                  unknown.origin().dependencies(),
                  OptionalInt.of(indent)),
              unknown.origin().span());
        });
  }

  private void key(String key, Span place) {
    switch (YamlStyle.of(key)) {
      case PLAIN -> out.append(key, place);
      case SINGLE -> out.append("'" + key.replace("'", "''") + "'", place);
      default -> out.append(quoted(key), place);
    }
  }

  private static boolean isBlock(Value value) {
    return (value instanceof Mapping mapping
            && !(mapping.entries().isEmpty() && mapping.isComplete()))
        || (value instanceof Sequence sequence
            && !(sequence.items().isEmpty() && sequence.isComplete()));
  }

  private void lineStart(int indent, boolean first, Span place) {
    if (!first) {
      out.append("\n" + " ".repeat(indent), place);
    }
  }

  private void sequence(Sequence sequence, int indent, boolean top) {
    Span place = sequence.origin().span();
    if (sequence.items().isEmpty() && sequence.isComplete()) {
      out.append("[]", place);
      return;
    }
    boolean first = top;
    for (Value item : sequence.items()) {
      lineStart(indent, first, place);
      first = false;
      out.append("- ", item.origin().span());
      write(item, indent + 2, true);
    }
    rest(sequence.rest(), indent, first);
  }

  /** The text with every line moved right, as {@code indent} gives it. */
  static Text indented(Text text, int by, boolean newLineFirst) {
    Span place = text.span(0, 0);
    Text.Builder out = new Text.Builder();
    String pad = " ".repeat(by);
    if (newLineFirst) {
      out.append("\n", place);
    }
    int from = 0;
    while (from <= text.length()) {
      int end = text.chars().indexOf('\n', from);
      int lineEnd = end < 0 ? text.length() : end + 1;
      out.append(pad, place);
      moved(text, from, lineEnd, by, out);
      if (end < 0) {
        break;
      }
      from = lineEnd;
    }
    return out.build(place);
  }

  /** A line, its holes that know their column moved with it. */
  private static void moved(Text text, int from, int to, int by, Text.Builder out) {
    int at = from;
    for (Text.HoleAt hole : text.holes()) {
      if (hole.offset() >= from && hole.offset() < to && hole.hole().indent().isPresent()) {
        out.append(text, at, hole.offset());
        Hole old = hole.hole();
        out.append(
            new Hole(
                old.extent(),
                old.reason(),
                old.references(),
                OptionalInt.of(old.indent().getAsInt() + by)),
            hole.span());
        at = hole.offset() + 1;
      }
    }
    out.append(text, at, to);
  }
}
