package io.github.seamark.terragrunt;

import io.github.seamark.source.Reference;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;

/** What is known of a dependency's outputs, which are read from its unit's state. */
final class DependencyOutputs {
  private DependencyOutputs() {}

  /**
   * The outputs: the mocks where state is never asked, else unknown.
   *
   * @param name the block's label
   * @param block the block, all merges done
   * @param folder where its path starts
   */
  static Value of(String name, Value block, String folder) {
    Optional<Value> mocks = mocks(block);
    if (mocks.isPresent()) {
      return mocks.get();
    }
    Value path = block.get("config_path").toOptional().orElse(block);
    Origin at = path.origin();
    String reason = "dependency.%s.outputs are known only from its state".formatted(name);
    return ConfigReader.located(path, folder)
        .<Value>map(f -> Unknown.of(new Reference(f, "output"), reason, at))
        .orElseGet(() -> Unknown.because(reason, at));
  }

  private static Optional<Value> mocks(Value block) {
    boolean off = is(block, "enabled", false);
    boolean skipped = is(block, "skip_outputs", true) && allowed(block);
    return off || skipped ? block.get("mock_outputs").toOptional() : Optional.empty();
  }

  private static boolean is(Value block, String key, boolean wanted) {
    return block
        .get(key)
        .toOptional()
        .filter(v -> wanted ? ConfigReader.isTrue(v) : ConfigReader.isFalse(v))
        .isPresent();
  }

  /** Whether mocks hold for what is applied too. */
  private static boolean allowed(Value block) {
    Lookup<Value> commands = block.get("mock_outputs_allowed_terraform_commands");
    return commands.isMissing()
        || (commands.toOptional().orElse(null) instanceof Sequence list
            && list.isComplete()
            && (list.items().isEmpty()
                || list.items().stream().anyMatch(DependencyOutputs::isApply)));
  }

  private static boolean isApply(Value command) {
    return command instanceof Scalar scalar
        && scalar.asString().filter("apply"::equals).isPresent();
  }
}
