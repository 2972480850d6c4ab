package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what Seamark prints. */
class ReadmeTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FIRST_COMMAND =
      Pattern.compile("java -jar cli/target/seamark.jar check --root (\\S+)");
  private static final Pattern OUTPUT = Pattern.compile("(?s)\n```text\n(.*?)\n```\n");

  @Test
  void showsTheIncidentsRealOutput() throws IOException {
    String readme = Files.readString(PROJECT.resolve("README.md"));
    var command = FIRST_COMMAND.matcher(readme);
    var shown = OUTPUT.matcher(readme);
    assertThat(command.find()).isTrue();
    assertThat(shown.find()).isTrue();

    Cli.Run run =
        new Cli(PROJECT)
            .run(
                "",
                "check",
                "--root",
                PROJECT.resolve(command.group(1)).toString(),
                "--color=never");

    assertThat(run.exitCode()).isEqualTo(1);
    for (String part : List.of(shown.group(1).split("\n\n…\n"))) {
      assertThat(unwrapped(run.out())).contains(unwrapped(part));
    }
  }

  /** Long notes break where the terminal ends. */
  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
