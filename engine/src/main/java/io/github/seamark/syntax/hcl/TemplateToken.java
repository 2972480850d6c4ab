package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Text;
import java.util.Optional;

/** A flat piece of a template, before strip markers are applied and directives nested. */
record TemplateToken(
    Kind kind,
    Optional<Text> literal,
    Optional<HclExpression> expression,
    Optional<String> keyVariable,
    String valueVariable,
    boolean trimBefore,
    boolean trimAfter,
    int start,
    int end) {

  enum Kind {
    LITERAL,
    INTERPOLATION,
    IF,
    ELSE,
    END_IF,
    FOR,
    END_FOR
  }

  static TemplateToken literal(Text text) {
    return new TemplateToken(
        Kind.LITERAL,
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        "",
        false,
        false,
        0,
        0);
  }

  static TemplateToken of(Kind kind, Optional<HclExpression> expression, int start) {
    return new TemplateToken(
        kind, Optional.empty(), expression, Optional.empty(), "", false, false, start, start);
  }

  static TemplateToken loop(
      Optional<String> key, String value, HclExpression collection, int start) {
    return new TemplateToken(
        Kind.FOR,
        Optional.empty(),
        Optional.of(collection),
        key,
        value,
        false,
        false,
        start,
        start);
  }

  TemplateToken trimmed(boolean before, boolean after, int tokenEnd) {
    return new TemplateToken(
        kind, literal, expression, keyVariable, valueVariable, before, after, start, tokenEnd);
  }

  TemplateToken with(Text text) {
    return new TemplateToken(
        kind,
        Optional.of(text),
        expression,
        keyVariable,
        valueVariable,
        trimBefore,
        trimAfter,
        start,
        end);
  }

  boolean isLiteral() {
    return kind == Kind.LITERAL;
  }

  String chars() {
    return literal.map(Text::chars).orElse("");
  }
}
