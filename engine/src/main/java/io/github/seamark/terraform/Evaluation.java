package io.github.seamark.terraform;

import io.github.seamark.source.Repository;
import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;

/** What an expression comes to in a root module: {@code seamark eval}. */
public sealed interface Evaluation {

  /**
   * A known value.
   *
   * @param value the value
   * @param json the value as Terraform's {@code jsonencode} writes it
   * @param sensitive whether it must not be shown
   */
  record Known(Value value, String json, boolean sensitive) implements Evaluation {}

  /**
   * A value that is not, or not completely, known.
   *
   * @param value as much as is known
   * @param reason why not all of it is
   */
  record Undecided(Value value, String reason) implements Evaluation {}

  /**
   * An expression that Terraform refuses.
   *
   * @param message why
   */
  record Failed(String message) implements Evaluation {}

  /**
   * Evaluates an expression.
   *
   * @param repository the files
   * @param folder the root module's folder; it may hold no module files
   * @param expression in HCL's syntax
   */
  static Evaluation of(Repository repository, String folder, String expression) {
    return new ExpressionSession(repository, folder).evaluate(expression);
  }

  /** Evaluates a parsed expression. */
  static Evaluation of(Evaluator evaluator, HclExpression expression, Origin origin) {
    try {
      Value value = evaluator.strictly().value(expression);
      Optional<Unknown> gap = Knowledge.gap(value);
      if (gap.isPresent()) {
        return new Undecided(value, gap.get().reason());
      }
      String json = JsonText.of(value, origin.span()).chars();
      return new Known(value, json, Knowledge.madeOf(origin, value).sensitive());
    } catch (EvaluationException e) {
      return new Failed(e.reason());
    } catch (UndecidedException e) {
      return new Undecided(e.unknown(), e.unknown().reason());
    }
  }
}
