package io.github.seamark.terragrunt;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Span;
import io.github.seamark.terraform.RootModuleInput;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import java.util.List;

/**
 * A unit: one run of one root module. Load the module with {@code RootModules.load(module, input)}.
 *
 * @param folder its folder in the repository, which is its identity; a stack's unit has the folder
 *     that it would be generated in
 * @param module the folder of its root module: its own folder unless {@code terraform.source} says
 *     another; undecided for a remote source; missing where the source leads to no module
 * @param input what the unit gives to the module
 * @param inputs the merged inputs, each with the place it was written at
 * @param dependencies the units it waits for
 * @param declaration the unit's file, or the stack's block
 * @param problems what could not be read
 */
public record TerragruntUnit(
    String folder,
    Lookup<String> module,
    RootModuleInput input,
    Mapping inputs,
    List<UnitDependency> dependencies,
    Span declaration,
    List<Problem> problems) {

  /** Copies the lists. */
  public TerragruntUnit {
    dependencies = List.copyOf(dependencies);
    problems = List.copyOf(problems);
  }
}
