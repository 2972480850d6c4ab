package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixCommandTest {
  private static final String BAD =
      "; seen\n[databases]\na = host=b\n\n[pgbouncer]\nlisten_port = 6432\npool_mode = transaction\n";
  private static final String MENDED =
      BAD.replace("[pgbouncer]\n", "[pgbouncer]\nidle_transaction_timeout = 300\n");

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
  }

  private Cli.Run fix(String... more) {
    String[] arguments = new String[more.length + 3];
    System.arraycopy(new String[] {"fix", "--root", folder.toString()}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return cli.run("", arguments);
  }

  private String text(String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }

  @Test
  void leavesAloneWhatNeedsReviewUnlessAsked() throws IOException {
    cli.write("pgbouncer.ini", BAD);

    assertThat(fix())
        .isEqualTo(
            new Cli.Run(
                0,
                "0 fixes applied, 1 left that needs review (--needs-review; --diff shows it)\n",
                ""));
    assertThat(text("pgbouncer.ini")).isEqualTo(BAD);
    assertThat(fix("--needs-review"))
        .isEqualTo(
            new Cli.Run(
                0,
                "pgbouncer.ini:5:1: [pgbouncer-idle-transaction-timeout] set"
                    + " idle_transaction_timeout = 300\n1 fix applied\n",
                ""));
    assertThat(text("pgbouncer.ini")).isEqualTo(MENDED);
    assertThat(cli.run("", "check", "--root", folder.toString()).exitCode()).isZero();
  }

  @Test
  void narrowsWhatIsMended() throws IOException {
    cli.write("a/pgbouncer.ini", BAD);
    cli.write("b/pgbouncer.ini", BAD);

    assertThat(fix("--needs-review", "--rule", "inert-values").out())
        .isEqualTo("0 fixes applied\n");
    assertThat(fix("--needs-review", folder.resolve("a").toString()).exitCode()).isZero();
    assertThat(text("a/pgbouncer.ini")).isEqualTo(MENDED);
    assertThat(text("b/pgbouncer.ini")).isEqualTo(BAD);
    assertThat(fix("--rule", "inert-value").err()).contains("did you mean inert-values?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pgbouncer.ini",
        "a folder/pgbouncer \u00e4.ini",
        "\"quoted\"/pgbouncer.ini",
        "tab\tand bell\u0007/pgbouncer.ini"
      })
  void printsAPatchThatGitTakes(String path) throws Exception {
    cli.write(path, BAD);
    patched(BAD, MENDED, path);
  }

  @Test
  void keepsForeignLineBreaksAndAMissingLastOne() throws Exception {
    String windows = BAD.replace("\n", "\r\n");
    cli.write("pgbouncer.ini", windows);
    patched(windows, MENDED.replace("\n", "\r\n"), "pgbouncer.ini");

    String open = "[pgbouncer]\npool_mode = transaction";
    cli.write("pgbouncer.ini", open);
    patched(
        open,
        "[pgbouncer]\nidle_transaction_timeout = 300\npool_mode = transaction",
        "pgbouncer.ini");
  }

  private void patched(String before, String after, String path) throws Exception {
    Cli.Run run = fix("--diff", "--needs-review");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(text(path)).isEqualTo(before);
    Process git =
        new ProcessBuilder("git", "apply", "--whitespace=nowarn", "-")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    git.getOutputStream().write(run.out().getBytes(StandardCharsets.UTF_8));
    git.getOutputStream().close();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as("%s%n%s", said, run.out()).isZero();
    assertThat(text(path)).isEqualTo(after);
  }
}
