package io.github.seamark.cli;

import io.github.seamark.UsageException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seamark completions}. */
@Command(
    name = "completions",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script for bash, zsh or fish.")
final class CompletionsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell = "";

  @Spec private @Nullable CommandSpec spec;

  CompletionsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    if (spec == null) {
      throw new IllegalStateException("not started by the command line");
    }
    String script =
        switch (shell) {
          // picocli's script serves zsh, too: it turns bash's completion on there.
          case "bash", "zsh" -> AutoComplete.bash("seamark", spec.root().commandLine());
          case "fish" -> FishCompletions.of(spec.root().commandLine());
          default -> throw new UsageException("completions for bash, zsh or fish, not " + shell);
        };
    console.out().print(script);
    return 0;
  }
}
