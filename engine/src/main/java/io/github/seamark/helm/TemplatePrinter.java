package io.github.seamark.helm;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoNode;
import io.github.seamark.syntax.gotemplate.GoPipeline;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.OptionalInt;

/** Prints the values of actions into a text: what is not known as a hole. */
final class TemplatePrinter {
  /** What Go prints for nil; Helm takes it out of what a whole file renders to. */
  private static final String NOTHING = "<no value>";

  private final Text template;

  TemplatePrinter(Text template) {
    this.template = template;
  }

  void print(Value value, GoNode.Action action, Text.Builder out) {
    Span place = template.span(action.start(), action.end());
    if (value instanceof Scalar scalar) {
      if (scalar.isNull()) {
        out.append(NOTHING, place);
      } else {
        out.append(scalar.text());
      }
      return;
    }
    Unknown unknown =
        value instanceof Unknown u
            ? u
            : Unknown.because("it prints %s".formatted(value.describe()), value.origin());
    OptionalInt column = newLineIndent(action.pipeline());
    if (column.isPresent()) {
      out.append("\n" + " ".repeat(column.getAsInt()), place);
    }
    boolean lines = column.isPresent() || fillsLines(action);
    out.append(
        lines
            ? new Hole(Hole.Extent.LINES, unknown.reason(), unknown.origin().dependencies(), column)
            : TemplateText.inline(unknown),
        place);
  }

  /** A text without what was printed for nil. */
  static Text cleaned(Text text) {
    String chars = text.chars();
    int next = chars.indexOf(NOTHING);
    if (next < 0) {
      return text;
    }
    Text.Builder out = new Text.Builder();
    int from = 0;
    for (; next >= 0; next = chars.indexOf(NOTHING, from)) {
      out.append(text, from, next);
      from = next + NOTHING.length();
    }
    return out.append(text, from, text.length()).build(text.span(0, 0));
  }

  /** The column that {@code nindent} at the end of a pipeline moves its lines to. */
  private static OptionalInt newLineIndent(GoPipeline pipeline) {
    List<GoPipeline.Operand> last =
        pipeline.commands().get(pipeline.commands().size() - 1).operands();
    boolean indents =
        last.size() >= 2
            && last.get(0) instanceof GoPipeline.Function f
            && f.name().equals("nindent")
            && last.get(1) instanceof GoPipeline.NumberLiteral;
    return indents
        ? OptionalInt.of(parse(((GoPipeline.NumberLiteral) last.get(1)).value()))
        : OptionalInt.empty();
  }

  private static int parse(String number) {
    try {
      return Math.max(0, Math.min(200, Integer.parseInt(number)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether nothing but blanks stands beside the action on its line. */
  private boolean fillsLines(GoNode.Action action) {
    String chars = template.chars();
    int before = chars.lastIndexOf('\n', action.start() - 1) + 1;
    int after = chars.indexOf('\n', action.end());
    return chars.substring(before, action.start()).isBlank()
        && chars.substring(action.end(), after < 0 ? chars.length() : after).isBlank();
  }
}
