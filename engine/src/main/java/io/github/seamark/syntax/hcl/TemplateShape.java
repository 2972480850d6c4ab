package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclExpression.ForDirective;
import io.github.seamark.syntax.hcl.HclExpression.IfDirective;
import io.github.seamark.syntax.hcl.HclExpression.Interpolation;
import io.github.seamark.syntax.hcl.HclExpression.Literal;
import io.github.seamark.syntax.hcl.HclExpression.TemplatePart;
import io.github.seamark.syntax.hcl.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a template's tokens their shape, in the order in which HCL does: strip markers, then the
 * indentation of {@code <<-}, then nesting (hashicorp/hcl, hclsyntax/parser_template.go).
 */
final class TemplateShape {
  private final List<TemplateToken> tokens;
  private final Cursor in;
  private int next;

  private TemplateShape(List<TemplateToken> tokens, Cursor in) {
    this.tokens = tokens;
    this.in = in;
  }

  static List<TemplatePart> of(List<TemplateToken> raw, boolean flush, Cursor in) {
    List<TemplateToken> tokens = new ArrayList<>(raw);
    strip(tokens);
    if (flush) {
      flush(tokens);
    }
    TemplateShape shape = new TemplateShape(tokens, in);
    List<TemplatePart> parts = shape.parts(Kind.LITERAL);
    if (shape.next < tokens.size()) {
      TemplateToken token = tokens.get(shape.next);
      throw in.error(token.start(), "a template directive ends what was not begun");
    }
    return parts;
  }

  private static void strip(List<TemplateToken> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      TemplateToken token = tokens.get(i);
      if (token.trimBefore() && i > 0 && tokens.get(i - 1).isLiteral()) {
        TemplateToken before = tokens.get(i - 1);
        String chars = before.chars();
        tokens.set(i - 1, before.with(slice(before, 0, chars.stripTrailing().length())));
      }
      if (token.trimAfter() && i + 1 < tokens.size() && tokens.get(i + 1).isLiteral()) {
        TemplateToken after = tokens.get(i + 1);
        String chars = after.chars();
        tokens.set(
            i + 1,
            after.with(
                slice(after, chars.length() - chars.stripLeading().length(), chars.length())));
      }
    }
  }

  private static Text slice(TemplateToken token, int from, int to) {
    return token.literal().orElseThrow().slice(Math.min(from, to), to);
  }

  private static void flush(List<TemplateToken> tokens) {
    int least = Integer.MAX_VALUE;
    List<Integer> counted = new ArrayList<>();
    boolean lineStart = true;
    for (int i = 0; i < tokens.size(); i++) {
      TemplateToken token = tokens.get(i);
      if (lineStart) {
        String chars = token.chars();
        int blanks = chars.length() - chars.stripLeading().length();
        boolean blankLine = token.isLiteral() && chars.isBlank() && chars.endsWith("\n");
        if (!token.isLiteral()) {
          least = 0;
        } else if (!blankLine) {
          least = Math.min(least, blanks);
          counted.add(i);
        }
      }
      lineStart = token.isLiteral() && token.chars().endsWith("\n");
    }
    for (int i : counted) {
      TemplateToken token = tokens.get(i);
      tokens.set(
          i,
          token.with(
              slice(token, Math.min(least, token.chars().length()), token.chars().length())));
    }
  }

  /** Parts up to the end of the directive that holds them. */
  private List<TemplatePart> parts(Kind inside) {
    in.enter();
    List<TemplatePart> parts = new ArrayList<>();
    Text.Builder literal = new Text.Builder();
    int literals = 0;
    while (next < tokens.size()) {
      TemplateToken token = tokens.get(next);
      if (token.isLiteral()) {
        literal.append(token.literal().orElseThrow());
        literals++;
        next++;
        continue;
      }
      if (literals > 0) {
        parts.add(literal(literal, token.start()));
        literal = new Text.Builder();
        literals = 0;
      }
      if (ends(token.kind())) {
        break;
      }
      parts.add(sequence(token));
    }
    if (literals > 0) {
      parts.add(literal(literal, in.at));
    }
    in.leave();
    if (inside == Kind.LITERAL && next < tokens.size()) {
      return parts;
    }
    return parts;
  }

  /**
   * A literal; one of which strip markers left nothing still keeps its template from unwrapping.
   */
  private Literal literal(Text.Builder literal, int place) {
    return new Literal(literal.build(in.text.span(place, place)));
  }

  private static boolean ends(Kind kind) {
    return kind == Kind.ELSE || kind == Kind.END_IF || kind == Kind.END_FOR;
  }

  private TemplatePart sequence(TemplateToken token) {
    int index = next++;
    return switch (token.kind()) {
      case IF -> condition(token);
      case FOR -> loop(token);
      default ->
          new Interpolation(
              token.expression().orElseThrow(), token.start(), token.end(), ownLine(index));
    };
  }

  private boolean ownLine(int index) {
    String before = index == 0 ? "\n" : tokens.get(index - 1).chars();
    String after = index + 1 == tokens.size() ? "\n" : tokens.get(index + 1).chars();
    String lineBefore = before.substring(before.lastIndexOf('\n') + 1);
    int lineEnd = after.indexOf('\n');
    boolean startsLine =
        lineBefore.isBlank() && (index == 0 || before.contains("\n") || startsLine(index - 1));
    boolean endsLine = lineEnd >= 0 && after.substring(0, lineEnd).isBlank();
    return startsLine && endsLine;
  }

  /** Whether a literal token is the first of its line. */
  private boolean startsLine(int index) {
    return tokens.get(index).isLiteral()
        && (index == 0
            || (tokens.get(index - 1).isLiteral() && tokens.get(index - 1).chars().endsWith("\n")));
  }

  private TemplatePart condition(TemplateToken token) {
    List<TemplatePart> yes = parts(Kind.IF);
    List<TemplatePart> no = List.of();
    if (next < tokens.size() && tokens.get(next).kind() == Kind.ELSE) {
      next++;
      no = parts(Kind.IF);
    }
    int end = close(token, Kind.END_IF, "endif");
    return new IfDirective(token.expression().orElseThrow(), yes, no, token.start(), end);
  }

  private TemplatePart loop(TemplateToken token) {
    List<TemplatePart> body = parts(Kind.FOR);
    int end = close(token, Kind.END_FOR, "endfor");
    return new ForDirective(
        token.keyVariable(),
        token.valueVariable(),
        token.expression().orElseThrow(),
        body,
        token.start(),
        end);
  }

  private int close(TemplateToken opened, Kind kind, String word) {
    if (next >= tokens.size() || tokens.get(next).kind() != kind) {
      throw in.error(opened.start(), "a template directive has no %s".formatted(word));
    }
    return tokens.get(next++).end();
  }
}
