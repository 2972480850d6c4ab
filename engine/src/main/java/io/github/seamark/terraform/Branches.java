package io.github.seamark.terraform;

import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two branches of a conditional: the one that was not chosen cannot fail, but its type and its
 * mark count.
 */
final class Branches {
  private final Evaluator evaluator;

  Branches(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** A branch that need not be right: what Terraform would refuse in it is unknown. */
  Value other(HclExpression branch) {
    try {
      return evaluator.value(branch);
    } catch (EvaluationException e) {
      return Unknown.because(e.reason(), evaluator.origin(branch));
    } catch (UndecidedException e) {
      return e.unknown();
    }
  }

  /**
   * The branch that was chosen, as the type of both.
   *
   * @param first whether the chosen one is the first
   */
  Value unified(Value chosen, HclExpression branch, boolean first) {
    Value other;
    try {
      other = evaluator.value(branch);
    } catch (EvaluationException e) {
      return unified(chosen, whereWrong(branch), first);
    } catch (UndecidedException e) {
      other = e.unknown();
    }
    Value marked =
        other.origin().sensitive() ? chosen.withOrigin(chosen.origin().secret()) : chosen;
    Type type = Types.of(other);
    // A plain null takes the other's type; one that is marked is of any type.
    boolean plain = isPlainNull(other) || isPlainNull(chosen);
    return plain && isPlainNull(chosen)
        ? Conversion.convert(marked, type)
        : plain ? marked : unified(marked, type, first);
  }

  private static boolean isPlainNull(Value value) {
    return value instanceof Scalar scalar
        && scalar.isNull()
        && scalar.type() == Type.Primitive.ANY
        && !scalar.origin().sensitive();
  }

  private Value unified(Value chosen, Type other, boolean first) {
    Type own = Types.of(chosen);
    if (own == Type.Primitive.ANY || other == Type.Primitive.ANY) {
      return chosen;
    }
    Optional<Type> type = Unification.of(first ? List.of(own, other) : List.of(other, own));
    if (!evaluator.isStrict()) {
      // What is read of a configuration stays what it is as long as that may be right.
      return type.filter(t -> t != Type.Primitive.UNDECIDED)
          .map(t -> Conversion.convert(chosen, t))
          .orElse(chosen);
    }
    return Conversion.convert(
        chosen,
        type.orElseThrow(() -> new EvaluationException("the branches have inconsistent types")));
  }

  /** The type that a wrong expression has all the same, by its outermost operator. */
  private Type whereWrong(HclExpression expression) {
    if (expression instanceof HclExpression.Parentheses parentheses) {
      return whereWrong(parentheses.inner());
    }
    if (expression instanceof HclExpression.Template template) {
      return template.unwrapped().map(this::whereWrong).orElse(Type.Primitive.STRING);
    }
    if (expression instanceof HclExpression.Unary unary) {
      return unary.operator() == '!' ? Type.Primitive.BOOL : Type.Primitive.NUMBER;
    }
    if (expression instanceof HclExpression.Binary binary) {
      boolean number = "+-*/%".contains(binary.operator());
      return number ? Type.Primitive.NUMBER : Type.Primitive.BOOL;
    }
    if (expression instanceof HclExpression.Conditional conditional) {
      List<Type> both = List.of(typeOf(conditional.yes()), typeOf(conditional.no()));
      return both.contains(Type.Primitive.ANY)
          ? Type.Primitive.ANY
          : Unification.of(both).orElse(Type.Primitive.ANY);
    }
    if (expression instanceof HclExpression.ObjectCons object) {
      return attributes(object);
    }
    if (expression instanceof HclExpression.Splat) {
      // A list or tuple of what would have been taken.
      return Type.Primitive.UNDECIDED;
    }
    return expression instanceof HclExpression.Tuple tuple
        ? new Type.Tuple(tuple.items().stream().map(this::typeOf).toList())
        : Type.Primitive.ANY;
  }

  private Type attributes(HclExpression.ObjectCons object) {
    Map<String, Type.Attribute> attributes = new LinkedHashMap<>();
    for (HclExpression.ObjectCons.Item item : object.items()) {
      if (!(other(item.key()) instanceof Scalar key) || key.isNull()) {
        return Type.Primitive.ANY;
      }
      attributes.put(key.text().chars(), Type.Attribute.of(typeOf(item.value())));
    }
    return new Type.Structure(attributes);
  }

  private Type typeOf(HclExpression part) {
    try {
      return Types.of(evaluator.value(part));
    } catch (EvaluationException e) {
      return whereWrong(part);
    } catch (UndecidedException e) {
      return e.unknown().type();
    }
  }
}
