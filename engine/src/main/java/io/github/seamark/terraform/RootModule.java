package io.github.seamark.terraform;

import io.github.seamark.source.Problem;
import java.util.List;

/**
 * A folder that Terraform is run in, with all local modules below it.
 *
 * @param folder its folder in the repository
 * @param modules the module instances, callers before what they call
 * @param problems what could not be read or worked out, sorted
 */
public record RootModule(String folder, List<ModuleInstance> modules, List<Problem> problems) {

  /** Copies the lists. */
  public RootModule {
    modules = List.copyOf(modules);
    problems = List.copyOf(problems);
  }

  /** All resources of all module instances. */
  public List<ResourceInstance> resources() {
    return modules.stream().flatMap(m -> m.resources().stream()).toList();
  }
}
