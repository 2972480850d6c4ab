package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclExpression.Binary;
import io.github.seamark.syntax.hcl.HclExpression.BoolLiteral;
import io.github.seamark.syntax.hcl.HclExpression.Call;
import io.github.seamark.syntax.hcl.HclExpression.Conditional;
import io.github.seamark.syntax.hcl.HclExpression.GetAttribute;
import io.github.seamark.syntax.hcl.HclExpression.Index;
import io.github.seamark.syntax.hcl.HclExpression.NullLiteral;
import io.github.seamark.syntax.hcl.HclExpression.NumberLiteral;
import io.github.seamark.syntax.hcl.HclExpression.Parentheses;
import io.github.seamark.syntax.hcl.HclExpression.Splat;
import io.github.seamark.syntax.hcl.HclExpression.SplatItem;
import io.github.seamark.syntax.hcl.HclExpression.Unary;
import io.github.seamark.syntax.hcl.HclExpression.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads expressions, by precedence. */
final class ExpressionParser {
  /** Longer numbers are no configuration. */
  private static final int MAX_DIGITS = 1000;

  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("==", "!="),
          List.of(">=", "<=", ">", "<"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private final Cursor in;
  private final TemplateParser templates;
  private final CollectionParser collections;

  ExpressionParser(Cursor in) {
    this.in = in;
    this.templates = new TemplateParser(in, this);
    this.collections = new CollectionParser(in, this);
  }

  /** Reads a text that is one expression. */
  static HclExpression whole(Text text) {
    Cursor in = new Cursor(text);
    in.skipLines();
    HclExpression expression = new ExpressionParser(in).expression();
    in.skipLines();
    if (!in.atEnd()) {
      throw in.error("the expression goes on where it should end");
    }
    return expression;
  }

  TemplateParser templates() {
    return templates;
  }

  HclExpression expression() {
    in.enter();
    HclExpression condition = binary(0);
    in.skip();
    if (in.peek() != '?') {
      in.leave();
      return condition;
    }
    in.at++;
    in.skip();
    HclExpression yes = expression();
    in.skip();
    if (in.peek() != ':') {
      throw in.error("a conditional needs : and a second result");
    }
    in.at++;
    in.skip();
    HclExpression no = expression();
    in.leave();
    return new Conditional(condition, yes, no, condition.start(), no.end());
  }

  /** Reads an expression inside brackets, where line breaks are blanks. */
  HclExpression bracketed() {
    boolean before = in.breaksAreBlank(true);
    in.skip();
    HclExpression expression = expression();
    in.skip();
    in.breaksAreBlank(before);
    return expression;
  }

  private HclExpression binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    HclExpression left = binary(level + 1);
    while (true) {
      int before = in.at;
      in.skip();
      String operator = operator(LEVELS.get(level));
      if (operator.isEmpty()) {
        in.at = before;
        return left;
      }
      in.at += operator.length();
      in.skip();
      HclExpression right = binary(level + 1);
      left = new Binary(operator, left, right, left.start(), right.end());
    }
  }

  private String operator(List<String> candidates) {
    for (String candidate : candidates) {
      if (in.looksAt(candidate) && !isOther(candidate)) {
        return candidate;
      }
    }
    return "";
  }

  /** A comment, a strip marker or a fat arrow begins like an operator. */
  private boolean isOther(String operator) {
    char next = in.peek(operator.length());
    return (operator.equals("/") && (next == '/' || next == '*'))
        || (operator.equals("%") && next == '{')
        || (operator.equals("==") && next == '>');
  }

  private HclExpression unary() {
    char c = in.peek();
    if ((c == '-' || c == '!') && !(c == '!' && in.peek(1) == '=')) {
      int start = in.at++;
      in.enter();
      in.skip();
      HclExpression operand = unary();
      in.leave();
      return new Unary(c, operand, start, operand.end());
    }
    return postfix(primary());
  }

  private HclExpression primary() {
    char c = in.peek();
    int start = in.at;
    if (c >= '0' && c <= '9') {
      return number();
    }
    if (c == '"') {
      return templates.quoted();
    }
    if (c == '<' && in.peek(1) == '<') {
      return templates.heredoc();
    }
    if (c == '[') {
      return collections.tuple();
    }
    if (c == '{') {
      return collections.object();
    }
    if (c == '(') {
      in.at++;
      HclExpression inner = bracketed();
      expect(')');
      return new Parentheses(inner, start, in.at);
    }
    if (!in.isIdentifierStart()) {
      throw in.error(
          in.atEnd() || in.isBreak() ? "an expression is missing" : "an expression was expected");
    }
    return named(start);
  }

  private HclExpression named(int start) {
    String name = in.identifier();
    int end = in.at;
    StringBuilder full = new StringBuilder(name);
    in.skip();
    while (in.looksAt("::")) {
      in.at += 2;
      in.skip();
      full.append("::").append(in.identifier());
      end = in.at;
      in.skip();
    }
    if (in.peek() == '(') {
      return call(full.toString(), start);
    }
    in.at = end;
    if (full.length() > name.length()) {
      throw in.error("a namespaced function must be called");
    }
    return switch (name) {
      case "true" -> new BoolLiteral(true, start, end);
      case "false" -> new BoolLiteral(false, start, end);
      case "null" -> new NullLiteral(start, end);
      default -> new Variable(name, start, end);
    };
  }

  private HclExpression call(String name, int start) {
    in.at++;
    boolean before = in.breaksAreBlank(true);
    List<HclExpression> arguments = new ArrayList<>();
    boolean expand = false;
    in.skip();
    while (in.peek() != ')') {
      arguments.add(expression());
      in.skip();
      if (in.take("...")) {
        expand = true;
        in.skip();
        break;
      }
      if (in.peek() == ',') {
        in.at++;
        in.skip();
      } else {
        break;
      }
    }
    in.breaksAreBlank(before);
    expect(')');
    return new Call(name, arguments, expand, start, in.at);
  }

  void expect(char close) {
    if (in.peek() != close) {
      throw in.error("%s was expected".formatted(close));
    }
    in.at++;
  }

  private HclExpression number() {
    int start = in.at;
    digits();
    if (in.peek() == '.' && isDigit(in.peek(1))) {
      in.at++;
      digits();
    }
    if ((in.peek() == 'e' || in.peek() == 'E') && exponentFollows()) {
      in.at++;
      if (in.peek() == '+' || in.peek() == '-') {
        in.at++;
      }
      digits();
    }
    if (in.at - start > MAX_DIGITS || in.isIdentifierStart()) {
      throw in.error(start, "not a number");
    }
    if (in.peek() == '.' && !in.looksAt("...") && !stepFollows()) {
      throw in.error(start, "not a number");
    }
    return new NumberLiteral(new BigDecimal(in.chars.substring(start, in.at)), start, in.at);
  }

  /** A number may be asked for an attribute, though it has none. */
  private boolean stepFollows() {
    return in.peek(1) == '*' || in.peek(1) == '_' || Character.isUnicodeIdentifierStart(in.peek(1));
  }

  private boolean exponentFollows() {
    char next = in.peek(1);
    return isDigit(next) || ((next == '+' || next == '-') && isDigit(in.peek(2)));
  }

  private void digits() {
    while (isDigit(in.peek())) {
      in.at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private HclExpression postfix(HclExpression source) {
    HclExpression result = source;
    while (true) {
      int before = in.at;
      in.skip();
      if (in.peek() == '.' && !in.looksAt("...")) {
        result = dotted(result);
      } else if (in.peek() == '[') {
        result = bracket(result);
      } else {
        in.at = before;
        return result;
      }
    }
  }

  private HclExpression dotted(HclExpression source) {
    in.at++;
    in.skip();
    if (in.peek() == '*') {
      in.at++;
      return attributeSplat(source);
    }
    return step(source);
  }

  /** A name or a legacy index after a dot. */
  private HclExpression step(HclExpression source) {
    int start = in.at;
    if (isDigit(in.peek())) {
      digits();
      if (in.peek() == '.' && isDigit(in.peek(1))) {
        throw in.error(start, "a legacy index cannot be followed by another");
      }
      HclExpression key =
          new NumberLiteral(new BigDecimal(in.chars.substring(start, in.at)), start, in.at);
      return new Index(source, key, source.start(), in.at);
    }
    String name = in.identifier();
    return new GetAttribute(source, name, source.start(), in.at);
  }

  /** {@code x.*.a.b}: only names belong to each item; an index belongs to the list. */
  private HclExpression attributeSplat(HclExpression source) {
    HclExpression each = new SplatItem(in.at - 1, in.at);
    while (true) {
      int before = in.at;
      in.skip();
      if (in.peek() == '.' && in.peek(1) == '*') {
        throw in.error("a splat of names cannot be inside of another");
      }
      if (in.peek() != '.' || in.looksAt("...")) {
        in.at = before;
        return new Splat(source, each, source.start(), in.at);
      }
      in.at++;
      in.skip();
      each = step(each);
    }
  }

  private HclExpression bracket(HclExpression source) {
    if (isFullSplat()) {
      in.at = in.chars.indexOf(']', in.at) + 1;
      return fullSplat(source);
    }
    in.at++;
    HclExpression key = bracketed();
    expect(']');
    return new Index(source, key, source.start(), in.at);
  }

  private boolean isFullSplat() {
    int i = in.at + 1;
    while (i < in.end && (in.chars.charAt(i) == ' ' || in.chars.charAt(i) == '\t')) {
      i++;
    }
    if (i >= in.end || in.chars.charAt(i) != '*') {
      return false;
    }
    i++;
    while (i < in.end && (in.chars.charAt(i) == ' ' || in.chars.charAt(i) == '\t')) {
      i++;
    }
    return i < in.end && in.chars.charAt(i) == ']';
  }

  /** {@code x[*].a[0]}: names and indexes belong to each item. */
  private HclExpression fullSplat(HclExpression source) {
    HclExpression each = new SplatItem(in.at - 1, in.at);
    while (true) {
      int before = in.at;
      in.skip();
      if (in.peek() == '.' && in.peek(1) == '*') {
        // A splat after a splat belongs to each item too.
        in.at += 2;
        each = attributeSplat(each);
      } else if (in.peek() == '.' && !in.looksAt("...")) {
        in.at++;
        in.skip();
        each = step(each);
      } else if (in.peek() == '[' && !isFullSplat()) {
        in.at++;
        HclExpression key = bracketed();
        expect(']');
        each = new Index(each, key, each.start(), in.at);
      } else if (in.peek() == '[') {
        in.at = in.chars.indexOf(']', in.at) + 1;
        in.enter();
        each = fullSplat(each);
        in.leave();
      } else {
        in.at = before;
        return new Splat(source, each, source.start(), in.at);
      }
    }
  }
}
