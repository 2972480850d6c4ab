package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclExpression.For;
import io.github.seamark.syntax.hcl.HclExpression.Literal;
import io.github.seamark.syntax.hcl.HclExpression.ObjectCons;
import io.github.seamark.syntax.hcl.HclExpression.Template;
import io.github.seamark.syntax.hcl.HclExpression.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads tuples, objects and for-expressions. */
final class CollectionParser {
  private final Cursor in;
  private final ExpressionParser expressions;

  CollectionParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  HclExpression tuple() {
    int start = in.at++;
    boolean before = in.breaksAreBlank(true);
    in.skip();
    if (isFor()) {
      HclExpression loop = loop(start, ']');
      in.breaksAreBlank(before);
      return loop;
    }
    List<HclExpression> items = new ArrayList<>();
    while (in.peek() != ']') {
      items.add(expressions.expression());
      in.skip();
      if (in.peek() != ',') {
        break;
      }
      in.at++;
      in.skip();
    }
    in.breaksAreBlank(before);
    expressions.expect(']');
    return new Tuple(items, start, in.at);
  }

  private boolean isFor() {
    if (!in.looksAt("for")) {
      return false;
    }
    char next = in.peek(3);
    return !(Character.isUnicodeIdentifierPart(next) || next == '-') || next == '\0';
  }

  HclExpression object() {
    int start = in.at++;
    boolean before = in.breaksAreBlank(false);
    in.skipLines();
    if (isFor()) {
      in.breaksAreBlank(true);
      HclExpression loop = loop(start, '}');
      in.breaksAreBlank(before);
      return loop;
    }
    List<ObjectCons.Item> items = new ArrayList<>();
    while (in.peek() != '}') {
      items.add(item());
      in.skip();
      if (in.peek() == ',') {
        in.at++;
      } else if (!in.isBreak()) {
        break;
      }
      in.skipLines();
    }
    in.breaksAreBlank(before);
    expressions.expect('}');
    return new ObjectCons(items, start, in.at);
  }

  private ObjectCons.Item item() {
    HclExpression key = key();
    in.skip();
    if (in.peek() != ':' && (in.peek() != '=' || in.peek(1) == '=')) {
      throw in.error("an item of an object needs = after its key");
    }
    in.at++;
    in.skip();
    return new ObjectCons.Item(key, expressions.expression());
  }

  /** A bare name is the key itself. */
  private HclExpression key() {
    if (in.isIdentifierStart()) {
      int start = in.at;
      in.identifier();
      int end = in.at;
      in.skip();
      boolean bare = in.peek() == ':' || (in.peek() == '=' && in.peek(1) != '=');
      if (bare && !in.looksAt("::")) {
        in.at = end;
        Text name = in.text.slice(start, end);
        return new Template(List.of(new Literal(name)), true, start, end);
      }
      in.at = start;
    }
    return expressions.expression();
  }

  private HclExpression loop(int start, char close) {
    in.at += "for".length();
    in.skip();
    String first = in.identifier();
    Optional<String> keyVariable = Optional.empty();
    in.skip();
    String value = first;
    if (in.peek() == ',') {
      in.at++;
      in.skip();
      keyVariable = Optional.of(first);
      value = in.identifier();
      in.skip();
    }
    word("in");
    in.skip();
    HclExpression collection = expressions.expression();
    in.skip();
    if (in.peek() != ':') {
      throw in.error("a for-expression needs : after its collection");
    }
    in.at++;
    in.skip();
    return result(start, close, keyVariable, value, collection);
  }

  private HclExpression result(
      int start,
      char close,
      Optional<String> keyVariable,
      String valueVariable,
      HclExpression collection) {
    HclExpression first = expressions.expression();
    in.skip();
    Optional<HclExpression> key = Optional.empty();
    HclExpression value = first;
    if (in.take("=>")) {
      in.skip();
      key = Optional.of(first);
      value = expressions.expression();
      in.skip();
    }
    boolean object = close == '}';
    if (object != key.isPresent()) {
      throw in.error(
          object ? "an object's for-expression needs key => value" : "a tuple has no keys");
    }
    boolean grouping = object && in.take("...");
    in.skip();
    Optional<HclExpression> condition = Optional.empty();
    if (in.looksAt("if") && !Character.isUnicodeIdentifierPart(in.peek(2))) {
      in.at += 2;
      in.skip();
      condition = Optional.of(expressions.expression());
      in.skip();
    }
    expressions.expect(close);
    return new For(
        keyVariable, valueVariable, collection, key, value, grouping, condition, start, in.at);
  }

  void word(String expected) {
    int start = in.at;
    if (!in.isIdentifierStart() || !in.identifier().equals(expected)) {
      throw in.error(start, "%s was expected".formatted(expected));
    }
  }
}
