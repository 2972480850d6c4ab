package io.github.seamark.terraform;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.OptionalInt;

/**
 * Writes a value as {@code yamlencode} does: sorted keys, all strings in double quotes but those of
 * several lines. What is unknown becomes a hole.
 */
final class YamlText {
  private static final int MAX_DEPTH = 200;

  private final Text.Builder out = new Text.Builder();
  private final Span place;

  private YamlText(Span place) {
    // What the function adds stands nowhere: at the call's start.
    this.place = new Span(place.source(), place.start(), place.start());
  }

  static Text of(Value value, Span place) {
    YamlText yaml = new YamlText(place);
    yaml.root(value);
    return yaml.out.build(place);
  }

  private void root(Value value) {
    if (value instanceof Scalar scalar) {
      boolean plain = scalar.kind() != Scalar.Kind.STRING;
      scalar(scalar, 0);
      plain(plain ? "...\n" : "");
      return;
    }
    if (isEmpty(value)) {
      plain(value instanceof Mapping ? "{}\n" : "[]\n");
      return;
    }
    if (value instanceof Mapping mapping) {
      mapping(mapping, 0, 0);
    } else if (value instanceof Sequence sequence) {
      sequence(sequence, 0, 0);
    } else if (value instanceof Unknown unknown) {
      throw new UndecidedException(unknown);
    }
  }

  private void plain(String text) {
    out.append(text, place);
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Mapping mapping
        ? mapping.entries().isEmpty() && mapping.isComplete()
        : value instanceof Sequence sequence && sequence.items().isEmpty() && sequence.isComplete();
  }

  private void mapping(Mapping mapping, int indent, int depth) {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("nested too deep");
    }
    boolean first = true;
    for (String key : Sets.keys(mapping)) {
      Mapping.Entry entry = mapping.entries().get(key);
      if (entry == null) {
        continue;
      }
      // The first key after a dash stands on the dash's line.
      plain(first ? "" : " ".repeat(indent));
      first = false;
      quoted(JsonText.key(key, entry.key()));
      plain(":");
      member(entry.value(), indent, depth);
    }
    mapping.rest().ifPresent(r -> lines(r, indent));
  }

  private void lines(Unknown unknown, int indent) {
    Hole hole =
        new Hole(
            Hole.Extent.LINES,
            unknown.reason(),
            unknown.origin().dependencies(),
            OptionalInt.of(indent));
    plain(" ".repeat(indent));
    out.append(hole, unknown.origin().span());
    plain("\n");
  }

  private void member(Value value, int indent, int depth) {
    if (value instanceof Mapping mapping && !isEmpty(value)) {
      plain("\n" + (mapping.entries().isEmpty() ? "" : " ".repeat(indent + 2)));
      mapping(mapping, indent + 2, depth + 1);
    } else if (value instanceof Sequence sequence && !isEmpty(value)) {
      plain("\n" + (sequence.items().isEmpty() ? "" : " ".repeat(indent)));
      sequence(sequence, indent, depth + 1);
    } else {
      plain(" ");
      leaf(value, indent);
    }
  }

  private void sequence(Sequence sequence, int indent, int depth) {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("nested too deep");
    }
    boolean first = true;
    for (Value item : sequence.items()) {
      plain((first ? "" : " ".repeat(indent)) + "- ");
      first = false;
      if (item instanceof Mapping mapping && !isEmpty(item)) {
        mapping(mapping, indent + 2, depth + 1);
      } else if (item instanceof Sequence inner && !isEmpty(item)) {
        sequence(inner, indent + 2, depth + 1);
      } else {
        leaf(item, indent);
      }
    }
    sequence.rest().ifPresent(r -> lines(r, indent));
  }

  private void leaf(Value value, int indent) {
    if (value instanceof Unknown unknown) {
      out.append(Knowledge.hole(unknown), unknown.origin().span());
      plain("\n");
    } else if (value instanceof Scalar scalar) {
      scalar(scalar, indent);
    } else {
      plain(value instanceof Mapping ? "{}\n" : "[]\n");
    }
  }

  private void scalar(Scalar scalar, int indent) {
    Text text = scalar.text();
    if (scalar.kind() != Scalar.Kind.STRING) {
      out.append(text.chars(), text.span());
      plain("\n");
    } else if (isBlock(text.chars())) {
      block(text, indent + 2);
    } else {
      quoted(text);
      plain("\n");
    }
  }

  /** Whether go-yaml would write the string as a literal block. */
  private static boolean isBlock(String chars) {
    if (chars.indexOf('\n') < 0) {
      return false;
    }
    return chars.chars().allMatch(YamlText::isPrintable) && !hasSpaceBeforeBreak(chars);
  }

  private static boolean isPrintable(int c) {
    return c == '\n'
        || c >= 0x20 && c != 0x7F && c != 0xFEFF && !(c > 0x7F && c < 0xA0 && c != 0x85);
  }

  private static boolean hasSpaceBeforeBreak(String chars) {
    return chars.contains(" \n") || chars.endsWith(" ") || chars.indexOf('\t') >= 0;
  }

  private void block(Text text, int indent) {
    String chars = text.chars();
    boolean leading = chars.startsWith(" ") || chars.startsWith("\n");
    String chomping =
        !chars.endsWith("\n") ? "-" : chars.equals("\n") || chars.endsWith("\n\n") ? "+" : "";
    plain("|" + (leading ? "2" : "") + chomping + "\n");
    int start = 0;
    while (start < chars.length()) {
      int at = chars.indexOf('\n', start);
      int end = at < 0 ? chars.length() : at;
      plain(end > start ? " ".repeat(indent) : "");
      out.append(text, start, end);
      plain("\n");
      start = end + 1;
    }
  }

  private void quoted(Text text) {
    out.append("\"", text.span(0, 0));
    String chars = text.chars();
    int start = 0;
    for (int i = 0; i < chars.length(); i++) {
      String escaped = text.holeIn(i, i + 1).isPresent() ? "" : escape(chars.charAt(i));
      if (!escaped.isEmpty()) {
        out.append(text, start, i).append(escaped, text.span(i, i + 1));
        start = i + 1;
      }
    }
    out.append(text, start, chars.length());
    out.append("\"", text.span(text.length(), text.length()));
  }

  private static String escape(char c) {
    switch (c) {
      case '"':
        return "\\\"";
      case '\\':
        return "\\\\";
      case '\n':
        return "\\n";
      case '\r':
        return "\\r";
      case '\t':
        return "\\t";
      case '\b':
        return "\\b";
      case '\f':
        return "\\f";
      case '\u0007':
        return "\\a";
      case '\u000b':
        return "\\v";
      case '\u0000':
        return "\\0";
      case '\u001b':
        return "\\e";
      case '\u0085':
        return "\\N";
      case '\u2028':
        return "\\L";
      case '\u2029':
        return "\\P";
      case '\uFEFF':
        return "\\uFEFF";
      default:
        boolean control = c < ' ' || (c >= 0x7F && c < 0xA0);
        return control ? "\\x%02X".formatted((int) c) : "";
    }
  }
}
