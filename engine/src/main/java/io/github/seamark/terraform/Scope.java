package io.github.seamark.terraform;

import io.github.seamark.value.Origin;
import io.github.seamark.value.Value;
import java.util.List;

/** What names mean: {@code var.x}, {@code local.y}, {@code each.key}. */
@FunctionalInterface
public interface Scope {
  /** Nothing is declared. */
  Scope EMPTY =
      (root, steps, at) -> {
        throw new EvaluationException("there is no variable named \"%s\"".formatted(root));
      };

  /**
   * The value of a reference. An implementation takes the steps it understands and applies the
   * others with {@link Traversal#walk}.
   *
   * @param root the first name
   * @param steps what follows: attribute names as unquoted strings, index keys as they are, maybe
   *     unknown
   * @param at the place of the reference
   * @throws EvaluationException if nothing of that name is declared
   */
  Value resolve(String root, List<Value> steps, Origin at);
}
