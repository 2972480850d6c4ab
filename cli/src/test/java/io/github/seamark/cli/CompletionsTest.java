package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shells themselves complete what was typed. */
class CompletionsTest {
  @TempDir Path folder;

  /** What a shell prints that has read the completions from the file {@code c}. */
  private String in(String shell, String... arguments) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(f -> Files.isExecutable(Path.of(f, shell))),
        () -> {
          System.err.println("SKIPPED: completions are not tried, there is no " + shell);
          return "there is no " + shell;
        });
    String script = new Cli(folder).run("", "completions", shell).out();
    Files.writeString(folder.resolve("c"), script);
    ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  private static String bash(String word, int index, String... words) {
    return "source ./c; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; _complete_seamark; echo \"${COMPREPLY[@]}\""
        .formatted(String.join(" ", words), index, word);
  }

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    assertThat(in("bash", "bash", "-c", bash("seamark che", 1, "seamark", "che")).strip())
        .isEqualTo("check");
    assertThat(
            in("bash", "bash", "-c", bash("seamark check --fa", 2, "seamark", "check", "--fa"))
                .strip())
        .isEqualTo("--fail-on");
  }

  @Test
  void fishCompletesCommandsAndOptions() throws Exception {
    assertThat(in("fish", "fish", "-c", "source ./c; complete -C 'seamark che'"))
        .startsWith("check\tLooks for hazards.");
    assertThat(in("fish", "fish", "-c", "source ./c; complete -C 'seamark check --fa'"))
        .startsWith("--fail-on\t");
  }

  @Test
  void zshTakesTheScriptForItsCompleter() throws Exception {
    String load =
        "autoload -Uz compinit; compinit -u -d ./dump; source ./c; print -- $_comps[seamark]";
    assertThat(in("zsh", "zsh", "-f", "-c", load)).contains("_complete_seamark");
  }
}
