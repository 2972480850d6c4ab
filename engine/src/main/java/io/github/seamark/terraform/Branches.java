package io.github.seamark.terraform;

import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
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
      return converted(chosen, whereWrong(branch), first);
    } catch (UndecidedException e) {
      other = e.unknown();
    }
    Value marked =
        other.origin().sensitive() ? chosen.withOrigin(chosen.origin().secret()) : chosen;
    return other instanceof Unknown unknown
        ? besideUnknown(marked, unknown)
        : converted(marked, Types.of(other), first);
  }

  private Value converted(Value chosen, Type other, boolean first) {
    Type own = Types.of(chosen);
    if (own == Type.Primitive.ANY || other == Type.Primitive.ANY) {
      return chosen;
    }
    Optional<Type> type = Unification.of(first ? List.of(own, other) : List.of(other, own));
    if (type.isEmpty() && evaluator.isStrict()) {
      throw new EvaluationException("the branches have inconsistent types");
    }
    return type.map(t -> Conversion.convert(chosen, t)).orElse(chosen);
  }

  /** Beside a value of unknown type, only null and a string surely stay what they are. */
  private Value besideUnknown(Value chosen, Unknown other) {
    boolean stays = chosen instanceof Scalar s && (s.isNull() || s.kind() == Scalar.Kind.STRING);
    if (evaluator.isStrict() && !stays) {
      throw new UndecidedException(other);
    }
    return chosen;
  }

  /** The type that a wrong expression has all the same, by its outermost operator. */
  private static Type whereWrong(HclExpression expression) {
    if (expression instanceof HclExpression.Parentheses parentheses) {
      return whereWrong(parentheses.inner());
    }
    if (expression instanceof HclExpression.Template template) {
      return template.unwrapped().map(Branches::whereWrong).orElse(Type.Primitive.STRING);
    }
    if (expression instanceof HclExpression.Unary unary) {
      return unary.operator() == '!' ? Type.Primitive.BOOL : Type.Primitive.NUMBER;
    }
    if (expression instanceof HclExpression.Binary binary) {
      boolean number = "+-*/%".contains(binary.operator());
      return number ? Type.Primitive.NUMBER : Type.Primitive.BOOL;
    }
    return Type.Primitive.ANY;
  }
}
