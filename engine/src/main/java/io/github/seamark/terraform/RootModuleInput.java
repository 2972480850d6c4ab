package io.github.seamark.terraform;

import io.github.seamark.source.Text;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody else adds to a root module: Terragrunt's generated files and inputs.
 *
 * @param files files that exist only by generation, by path in the repository; they win
 * @param variables environment variables for root variables: variable files win over them, and
 *     their types are lost on the way
 * @param options what the command line gives, in its order: it wins over the files that Terraform
 *     reads by itself, and a later option over an earlier one
 * @param unreadable why any variable may have any value: a variable file that cannot be read
 * @param others what variables that nothing sets may be set to, where not all is known of that
 * @param scope the scope of its addresses, for a folder that is run several times; empty for the
 *     folder itself
 */
public record RootModuleInput(
    Map<String, Text> files,
    Map<String, Value> variables,
    List<Option> options,
    Optional<String> unreadable,
    Optional<Unknown> others,
    String scope) {
  /** An option of the command line that gives variables. */
  public sealed interface Option {}

  /**
   * {@code -var-file}.
   *
   * @param path the file's path in the repository
   */
  public record VariableFile(String path) implements Option {}

  /**
   * {@code -var}.
   *
   * @param name the variable
   * @param value its value as a text, which the variable's type reads
   */
  public record Assignment(String name, Value value) implements Option {}

  /** Nothing is added. */
  public static final RootModuleInput NONE =
      new RootModuleInput(Map.of(), Map.of(), List.of(), Optional.empty(), Optional.empty(), "");

  /** Copies the collections. */
  public RootModuleInput {
    files = Map.copyOf(files);
    variables = Map.copyOf(variables);
    options = List.copyOf(options);
  }

  /** The same where variables that nothing sets may be set to something. */
  RootModuleInput withOthers(Unknown value) {
    return new RootModuleInput(files, variables, options, unreadable, Optional.of(value), scope);
  }
}
