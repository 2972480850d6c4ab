package io.github.seamark.terraform;

import io.github.seamark.syntax.hcl.HclExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The references of an expression to what its module does not declare. Terraform refuses these
 * before it evaluates anything, so that neither {@code try} nor a branch that is not taken saves
 * them.
 */
final class StaticReferences {
  private static final Set<String> PATHS = Set.of("module", "root", "cwd");

  private final ModuleConfig config;
  private final List<String> problems = new ArrayList<>();
  private boolean wholeResource;

  private StaticReferences(ModuleConfig config) {
    this.config = config;
  }

  static StaticReferences of(HclExpression expression, ModuleConfig config) {
    StaticReferences references = new StaticReferences(config);
    FreeReferences.of(expression).all().forEach(references::check);
    return references;
  }

  /** What is wrong with the first bad reference, where all of the module could be read. */
  Optional<String> problem() {
    return config.isComplete() ? problems.stream().findFirst() : Optional.empty();
  }

  /** Whether a whole resource is among them, of which only its provider knows all. */
  boolean isOnResources() {
    return wholeResource;
  }

  private void check(FreeReferences.Found reference) {
    String root = reference.root();
    String first = reference.name(0);
    switch (root) {
      case "var" -> declared(config.variables().containsKey(first), root, first);
      case "local" -> declared(config.locals().containsKey(first), root, first);
      case "module" -> module(reference, first);
      case "path" -> declared(PATHS.contains(first), root, first);
      case "terraform" ->
          declared(first.equals("workspace") || first.equals("applying"), root, first);
      case "each", "count", "self" -> declared(false, root, first);
      case "resource" -> resource(first + "." + reference.name(1), reference, 2);
      case "data", "ephemeral" ->
          resource(root + "." + first + "." + reference.name(1), reference, 2);
      default -> resource(root + "." + first, reference, 1);
    }
  }

  private void declared(boolean known, String root, String name) {
    if (!known) {
      problems.add("%s is not declared".formatted(name.isEmpty() ? root : root + "." + name));
    }
  }

  /** After an instance's key only an output's name may follow. */
  private void module(FreeReferences.Found reference, String name) {
    List<FreeReferences.Step> steps = reference.steps();
    declared(config.modules().containsKey(name), reference.root(), name);
    boolean indexes =
        steps.size() > 2 && steps.get(1).index().isPresent() && steps.get(2).index().isPresent();
    if (indexes) {
      problems.add("an instance of module.%s has outputs only".formatted(name));
    }
  }

  private void resource(String address, FreeReferences.Found reference, int names) {
    List<FreeReferences.Step> steps = reference.steps();
    Block block = config.resources().get(address);
    if (block == null) {
      problems.add("%s is not declared".formatted(address));
      return;
    }
    boolean many = block.argument("count").isPresent() || block.argument("for_each").isPresent();
    List<FreeReferences.Step> rest = steps.subList(names, steps.size());
    wholeResource |= rest.size() < (many ? 2 : 1);
    if (rest.isEmpty()) {
      return;
    }
    FreeReferences.Step key = rest.get(0);
    if (key.isKey() != many || (key.index().isPresent() && !key.isKey())) {
      problems.add(
          many
              ? "%s is a collection: an instance's key is required".formatted(address)
              : "%s has a single instance without a key".formatted(address));
      return;
    }
    Builtin.problem(
            block,
            rest.subList(many ? 1 : 0, rest.size()).stream().map(s -> s.name().orElse("")).toList())
        .ifPresent(problems::add);
  }

  /** The one resource type whose attributes are known without its provider: Terraform has it. */
  private static final class Builtin {
    private static final Set<String> ATTRIBUTES =
        Set.of("id", "input", "output", "triggers_replace");

    private Builtin() {}

    static Optional<String> problem(Block block, List<String> names) {
      if (!block.label(0).equals("terraform_data") || names.isEmpty()) {
        return Optional.empty();
      }
      String first = names.get(0);
      return !ATTRIBUTES.contains(first) || (first.equals("id") && names.size() > 1)
          ? Optional.of("terraform_data has no such attribute")
          : Optional.empty();
    }
  }
}
