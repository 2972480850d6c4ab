package io.github.seamark.terraform;

import io.github.seamark.source.Reference;
import io.github.seamark.syntax.hcl.HclExpression;
import java.util.List;
import java.util.Optional;

/** Reads lifecycle blocks: their lists hold references that are not evaluated. */
final class Lifecycles {
  private Lifecycles() {}

  static ResourceInstance.Lifecycle of(Block resource, String scope) {
    List<Block> blocks = resource.blocks("lifecycle");
    if (blocks.isEmpty()) {
      return ResourceInstance.Lifecycle.NONE;
    }
    Block block = blocks.get(0);
    return new ResourceInstance.Lifecycle(
        items(block, "ignore_changes"),
        items(block, "replace_triggered_by").stream().map(a -> new Reference(scope, a)).toList());
  }

  private static List<String> items(Block block, String name) {
    Optional<Argument> argument = block.argument(name);
    Optional<HclExpression> syntax = argument.flatMap(Argument::syntax);
    if (syntax.isEmpty()) {
      return List.of();
    }
    if (syntax.get() instanceof HclExpression.Tuple tuple) {
      return tuple.items().stream().map(i -> spelled(argument.get(), i)).toList();
    }
    return List.of(spelled(argument.get(), syntax.get()));
  }

  /** A reference as it is written; a quoted one, Terraform 0.11's form, without its quotes. */
  private static String spelled(Argument argument, HclExpression item) {
    String text = argument.text().chars().substring(item.start(), item.end()).strip();
    return item instanceof HclExpression.Template && text.length() > 1
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
