package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import java.util.Optional;

/**
 * A text that is one template (the content of a {@code templatefile}) or one expression.
 *
 * @param expression what it is; empty where it cannot be read
 * @param problem what is wrong with it
 */
public record HclTemplate(Optional<HclExpression> expression, Optional<Problem> problem) {

  /** Reads a text as a template. */
  public static HclTemplate template(Text text) {
    try {
      return new HclTemplate(Optional.of(TemplateParser.whole(text)), Optional.empty());
    } catch (SyntaxError e) {
      return failed(text, e);
    }
  }

  /** Reads a text as an expression. */
  public static HclTemplate expression(Text text) {
    try {
      return new HclTemplate(Optional.of(ExpressionParser.whole(text)), Optional.empty());
    } catch (SyntaxError e) {
      return failed(text, e);
    }
  }

  /** Whether a text could be a name in an expression. */
  public static boolean isIdentifier(String text) {
    Cursor in = new Cursor(Text.computed(text, Source.of("", "").whole()));
    return in.isIdentifierStart() && in.identifier().equals(text);
  }

  private static HclTemplate failed(Text text, SyntaxError error) {
    int at = Math.min(error.offset(), text.length());
    return new HclTemplate(
        Optional.empty(), Optional.of(new Problem(text.span(at, at), error.words())));
  }
}
