package io.github.seamark.terraform;

import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.value.Origin;
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
      Type own = Types.of(chosen);
      Type wrong = whereWrong(branch);
      return as(chosen, first ? common(own, wrong) : common(wrong, own));
    } catch (UndecidedException e) {
      other = e.unknown();
    }
    Value marked =
        other.origin().sensitive() ? chosen.withOrigin(chosen.origin().secret()) : chosen;
    return as(marked, first ? common(chosen, other) : common(other, chosen));
  }

  /** The value of a conditional of which nobody knows what it will choose. */
  Value either(HclExpression first, HclExpression second, Unknown condition, Origin place) {
    Value yes = other(first);
    Value no = other(second);
    Type type = common(yes, no);
    Value a = possibly(yes, type);
    Value b = possibly(no, type);
    if (Equality.same(a, b)) {
      return Knowledge.takenFrom(a, place);
    }
    boolean open = type == Type.Primitive.ANY;
    return Unknown.because(condition.reason(), Knowledge.madeOf(Knowledge.madeOf(place, yes), no))
        .ofType(open ? Type.Primitive.UNDECIDED : type);
  }

  private Value possibly(Value value, Type type) {
    try {
      return as(value, type);
    } catch (EvaluationException e) {
      return Unknown.because(e.reason(), value.origin());
    } catch (UndecidedException e) {
      return e.unknown();
    }
  }

  private static boolean isPlainNull(Value value) {
    return value instanceof Scalar scalar
        && scalar.isNull()
        && scalar.type() == Type.Primitive.ANY
        && !scalar.origin().sensitive();
  }

  /** The type of both; a plain null takes the other's, while one that is marked is of any. */
  private Type common(Value first, Value second) {
    return isPlainNull(first)
        ? Types.of(second)
        : isPlainNull(second) ? Types.of(first) : common(Types.of(first), Types.of(second));
  }

  private Type common(Type first, Type second) {
    if (first == Type.Primitive.ANY || second == Type.Primitive.ANY) {
      return Type.Primitive.ANY;
    }
    Optional<Type> type = Unification.of(List.of(first, second));
    if (type.isEmpty() && evaluator.isStrict()) {
      throw new EvaluationException("the branches have inconsistent types");
    }
    return type.orElse(Type.Primitive.ANY);
  }

  /** The chosen branch as the type of both. */
  private Value as(Value chosen, Type type) {
    if (!evaluator.isStrict()) {
      // What is read of a configuration stays what it is as long as that may be right.
      return type == Type.Primitive.UNDECIDED ? chosen : Conversion.convert(chosen, type);
    }
    Value converted = Conversion.convert(chosen, type);
    if (Types.isUndecided(type) && Knowledge.isKnown(converted)) {
      throw new UndecidedException(
          Unknown.because("its type hangs on something unknown", chosen.origin()));
    }
    return converted;
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
