package io.github.seamark.terraform;

import io.github.seamark.source.Source;
import io.github.seamark.value.Value;
import java.util.Map;

/**
 * What somebody else adds to a root module: Terragrunt's generated files and inputs.
 *
 * @param files files that exist only by generation, by path in the repository; they win
 * @param variables values of root variables; var files in the folder win over them, as over
 *     environment variables
 * @param scope the scope of its addresses, for a folder that is run several times; empty for the
 *     folder itself
 */
public record RootModuleInput(
    Map<String, Source> files, Map<String, Value> variables, String scope) {
  /** Nothing is added. */
  public static final RootModuleInput NONE = new RootModuleInput(Map.of(), Map.of(), "");

  /** Copies the maps. */
  public RootModuleInput {
    files = Map.copyOf(files);
    variables = Map.copyOf(variables);
  }
}
