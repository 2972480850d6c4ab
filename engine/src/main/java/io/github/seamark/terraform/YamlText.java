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

  /** go-yaml folds a quoted string at the first blank beyond this column. */
  private static final int WIDTH = 80;

  private static final int NEVER = Integer.MAX_VALUE;

  private final Text.Builder out = new Text.Builder();
  private final Span place;
  private int column;

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
    int line = text.lastIndexOf('\n') + 1;
    int length = text.codePointCount(line, text.length());
    column = line > 0 ? length : column + length;
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
      key(key, entry);
      plain(":");
      member(entry.value(), indent, depth);
    }
    mapping.rest().ifPresent(r -> lines(r, indent));
  }

  /** Keys of several lines or great length have a form of their own, which nobody uses. */
  private void key(String key, Mapping.Entry entry) {
    if (key.indexOf('\n') >= 0 || key.length() > 120) {
      throw new UndecidedException(
          Unknown.because("a YAML key of this form", entry.value().origin()));
    }
    quoted(JsonText.key(key, entry.key()), NEVER, 0);
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
      quoted(text, WIDTH, indent + 2);
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

  /** What go-yaml writes as it is: ASCII, and the rest of the basic plane but controls. */
  private static boolean isPrintable(int c) {
    boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    boolean beyond = Character.isSurrogate((char) c) || c == '\uFEFF' || c >= 0xFFFE;
    return c == '\n' || (!control && !beyond);
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

  private void quoted(Text text, int width, int indent) {
    out.append("\"", text.span(0, 0));
    column++;
    String chars = text.chars();
    int start = 0;
    boolean afterBlank = false;
    int next;
    for (int i = 0; i < chars.length(); i = next) {
      next = i + Character.charCount(chars.codePointAt(i));
      boolean blank = chars.charAt(i) == ' ';
      String written = text.holeIn(i, next).isPresent() ? "" : escape(chars, i);
      if (blank && !afterBlank && column > width && i > 0 && next < chars.length()) {
        // The line break stands for the blank; a further blank must be kept from being eaten.
        boolean more = chars.charAt(next) == ' ';
        written = "\n" + " ".repeat(indent) + (more ? "\\" : "");
        column = indent + (more ? 1 : 0);
      } else {
        column += Math.max(1, written.length());
      }
      afterBlank = blank;
      if (!written.isEmpty()) {
        out.append(text, start, i).append(written, text.span(i, next));
        start = next;
      }
    }
    out.append(text, start, chars.length());
    out.append("\"", text.span(text.length(), text.length()));
    column++;
  }

  private static String escape(String chars, int at) {
    int c = chars.codePointAt(at);
    return c > 0xFFFF ? "\\U%08X".formatted(c) : escape((char) c);
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
