package io.github.seamark.terraform;

import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the {@code type} argument of a variable. */
final class TypeConstraints {
  private static final int MAX_DEPTH = 50;

  private final Evaluator evaluator;

  private TypeConstraints(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The type that an argument describes; any where it cannot be read. */
  static Type of(Argument argument, Function<io.github.seamark.source.Text, Evaluator> evaluators) {
    if (argument.syntax().isPresent()) {
      Evaluator evaluator = evaluators.apply(argument.text());
      return new TypeConstraints(evaluator).type(argument.syntax().get(), 0);
    }
    if (argument.json().orElse(null) instanceof Scalar scalar) {
      Evaluator evaluator = evaluators.apply(scalar.text());
      return io.github.seamark.syntax.hcl.HclTemplate.expression(scalar.text())
          .expression()
          .map(e -> new TypeConstraints(evaluator).type(e, 0))
          .orElse(Type.Primitive.ANY);
    }
    return Type.Primitive.ANY;
  }

  private Type type(HclExpression expression, int depth) {
    if (depth > MAX_DEPTH) {
      return Type.Primitive.ANY;
    }
    if (expression instanceof HclExpression.Variable variable) {
      return named(variable.name());
    }
    if (expression instanceof HclExpression.Template) {
      return evaluator.evaluate(expression) instanceof Scalar scalar
          ? named(scalar.text().chars())
          : Type.Primitive.ANY;
    }
    return expression instanceof HclExpression.Call call && !call.arguments().isEmpty()
        ? constructed(call, depth)
        : Type.Primitive.ANY;
  }

  private static Type named(String name) {
    return switch (name) {
      case "string" -> Type.Primitive.STRING;
      case "number" -> Type.Primitive.NUMBER;
      case "bool" -> Type.Primitive.BOOL;
      case "list" -> Type.listOf(Type.Primitive.ANY);
      case "set" -> Type.setOf(Type.Primitive.ANY);
      case "map" -> Type.mapOf(Type.Primitive.ANY);
      default -> Type.Primitive.ANY;
    };
  }

  private Type constructed(HclExpression.Call call, int depth) {
    HclExpression argument = call.arguments().get(0);
    return switch (call.name()) {
      case "list" -> Type.listOf(type(argument, depth + 1));
      case "set" -> Type.setOf(type(argument, depth + 1));
      case "map" -> Type.mapOf(type(argument, depth + 1));
      case "optional" -> type(argument, depth + 1);
      case "object" -> structure(argument, depth + 1);
      case "tuple" -> tuple(argument, depth + 1);
      default -> Type.Primitive.ANY;
    };
  }

  private Type tuple(HclExpression argument, int depth) {
    if (!(argument instanceof HclExpression.Tuple tuple)) {
      return Type.Primitive.ANY;
    }
    List<Type> items = new ArrayList<>();
    tuple.items().forEach(i -> items.add(type(i, depth)));
    return new Type.Tuple(items);
  }

  private Type structure(HclExpression argument, int depth) {
    if (!(argument instanceof HclExpression.ObjectCons object)) {
      return Type.Primitive.ANY;
    }
    Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
    for (HclExpression.ObjectCons.Item item : object.items()) {
      if (evaluator.evaluate(item.key()) instanceof Scalar key) {
        attributes.put(key.text().chars(), attribute(item.value(), depth));
      }
    }
    return new Type.Structure(attributes);
  }

  private Type.Attribute attribute(HclExpression expression, int depth) {
    boolean optional =
        expression instanceof HclExpression.Call call && call.name().equals("optional");
    if (!optional) {
      return Type.Attribute.of(type(expression, depth));
    }
    List<HclExpression> arguments = ((HclExpression.Call) expression).arguments();
    Type type = arguments.isEmpty() ? Type.Primitive.ANY : type(arguments.get(0), depth);
    Optional<Value> fallback =
        arguments.size() > 1 ? Optional.of(evaluator.evaluate(arguments.get(1))) : Optional.empty();
    return new Type.Attribute(type, true, fallback);
  }
}
