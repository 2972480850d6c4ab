package io.github.seamark.terraform;

import io.github.seamark.value.Value;

/**
 * A function of the expression language. It looks only at what it needs of its arguments: what it
 * asks {@link Call} for and is unknown makes the result unknown.
 */
@FunctionalInterface
public interface Function {
  /**
   * The result.
   *
   * @throws EvaluationException if the arguments are refused
   * @throws UndecidedException if the result hangs on something unknown
   */
  Value apply(Call call);
}
