package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLinesTest {
  private static final String BAD = "[databases]\na = host=b\n[pgbouncer]\npool_mode = statment\n";
  private static final String GOOD =
      "[databases]\na = host=b\n[pgbouncer]\npool_mode = transaction\n"
          + "idle_transaction_timeout = 300\n";

  @TempDir Path folder;

  private record Run(int exitCode, String out, String err) {}

  private Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(err), Map.of("COLUMNS", "100"), false);
    int exitCode = CommandLines.run(console, arguments);
    console.out().flush();
    console.err().flush();
    return new Run(exitCode, out.toString(), err.toString());
  }

  private Run check(String... more) {
    List<String> arguments = new ArrayList<>(List.of("check", "--root", folder.toString()));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray(String[]::new));
  }

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Process process = builder.redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void exitCodesTellTheVerdict() throws IOException {
    assertThat(check().exitCode()).isEqualTo(3);
    write("pgbouncer.ini", GOOD);
    assertThat(check().exitCode()).isZero();
    write("pgbouncer.ini", BAD);
    assertThat(check().exitCode()).isEqualTo(1);
    assertThat(check("--fail-on", "never").exitCode()).isZero();
    assertThat(check("--rule", "inert-values").exitCode()).isZero();
    assertThat(check("--skip-rule", "pgbouncer-invalid-value").exitCode()).isZero();
    write("broken.ini", "[pgbouncer]\npool_mode = \u0000\n");
    assertThat(check("--root", folder + "/none").exitCode()).isEqualTo(2);
  }

  @Test
  void badUsageIsOneLineWithASuggestion() {
    assertThat(check("--rule", "inert-value"))
        .isEqualTo(
            new Run(
                2,
                "",
                "seamark: no rule inert-value; did you mean inert-values? (see: seamark rules)\n"));
    assertThat(check("-f", "jsn").err()).contains("did you mean json?");
    assertThat(run("chekc"))
        .isEqualTo(
            new Run(
                2, "", "seamark: no command chekc; did you mean check?\nTry: seamark --help\n"));
    assertThat(check("--formt", "json").err())
        .isEqualTo(
            "seamark: no option --formt; did you mean --format?\nTry: seamark check --help\n");
    assertThat(run("explain", "inert-values", "more").err())
        .startsWith("seamark: one argument too many: more\n");
    assertThat(run().exitCode()).isEqualTo(2);
    assertThat(run("explain", "nothing-like-it").exitCode()).isEqualTo(2);
  }

  @Test
  void jsonIsADocumentEvenWithoutAVerdict() throws IOException {
    write(".seamark.yaml", "rulez: {}\n");
    Run run = check("-f", "json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("\"error\" : \".seamark.yaml:1:1: unknown key rulez;");
  }

  @Test
  void manyFormatsInOneRun() throws IOException {
    write("pgbouncer.ini", BAD);
    Run run = check("-f", "concise", "-f", "json=" + folder.resolve("out.json"));

    assertThat(run.out()).startsWith("pgbouncer.ini:4:1: error[pgbouncer-invalid-value] ");
    assertThat(folder.resolve("out.json")).content().contains("\"line\" : 4");
    assertThat(check("-f", "full", "-f", "json").exitCode()).isEqualTo(2);
  }

  @Test
  void tellsWhereTheTimeWent() throws IOException {
    write("pgbouncer.ini", BAD);

    assertThat(check("--profile", "--jobs", "1").err().lines())
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).matches(" *\\d+\\.\\d{3} s  [A-Za-z ]+"));
    assertThat(check("--jobs", "-1").exitCode()).isEqualTo(2);
    assertThat(check("--jobs", "2", "--rule", "nothing-like-it").exitCode()).isEqualTo(2);
  }

  @Test
  void pathsNarrowWhatIsReported() throws IOException {
    write("a/pgbouncer.ini", BAD);
    write("b/pgbouncer.ini", BAD);

    assertThat(check("-f", "concise", folder.resolve("a").toString()).out())
        .contains("a/pgbouncer.ini")
        .doesNotContain("b/pgbouncer.ini");
    assertThat(check("/").exitCode()).isEqualTo(2);
  }

  @Test
  void acceptedFindingsAreCountedNotShown() throws IOException {
    write(
        "pgbouncer.ini",
        BAD.replace("pool_mode", "; seamark: ignore[pgbouncer-invalid-value] known\npool_mode"));

    Run run = check();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("1 ignored");
    assertThat(check("--no-ignore").exitCode()).isEqualTo(1);
  }

  @Test
  void aBaselineHoldsWhatWasThere() throws IOException {
    write("pgbouncer.ini", BAD);
    assertThat(run("baseline", "create", "--root", folder.toString()).exitCode()).isZero();
    write("pgbouncer.ini", "; a comment moves all lines\n" + BAD);
    assertThat(check().out()).contains("in the baseline");
    assertThat(check().exitCode()).isZero();

    write("pgbouncer.ini", GOOD);
    assertThat(check().out()).contains("[baseline-stale]");
    assertThat(run("baseline", "prune", "--root", folder.toString()).exitCode()).isZero();
    assertThat(check().out()).doesNotContain("[baseline-stale]");
  }

  @Test
  void sinceReportsOnlyWhatTheBranchAdds() throws Exception {
    git("init", "-q", "-b", "main");
    write("old/pgbouncer.ini", BAD);
    write("new/pgbouncer.ini", GOOD);
    git("add", "-A");
    git("commit", "-q", "-m", "c");
    git("checkout", "-q", "-b", "topic");
    write("new/pgbouncer.ini", BAD);

    Run run = check("--since", "main", "-f", "concise");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("new/pgbouncer.ini:4").doesNotContain("old/pgbouncer.ini");
    assertThat(check("--since", "nowhere").exitCode()).isEqualTo(2);
    assertThat(check("--staged").out()).doesNotContain("new/pgbouncer.ini");
  }

  @Test
  void settingsAreWrittenShownAndChecked() {
    String root = folder.toString();
    assertThat(run("config", "init", "--root", root).exitCode()).isZero();
    assertThat(run("config", "verify", "--root", root).exitCode()).isZero();
    assertThat(run("config", "init", "--root", root).exitCode()).isEqualTo(2);
    assertThat(run("config", "show", "--root", root).out()).contains("inert-values: {severity:");
    assertThat(run("config", "schema").out()).contains("\"inert-values\"");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        List.of("check", "explain", "rules", "baseline", "config", "completions", "version")) {
      assertThat(run(command, "--help").exitCode()).as(command).isZero();
      assertThat(run(command, "--help").out()).as(command).contains("Usage: seamark " + command);
    }
    assertThat(run("explain", "inert-values").out()).contains("inert-values: ");
    assertThat(run("rules", "-f", "json").out()).contains("\"id\" : \"inert-values\"");
    assertThat(run("-V").out()).startsWith("seamark ");
  }

  @Test
  void completionsAreUnderstoodByTheirShells() throws Exception {
    for (String shell : List.of("bash", "zsh", "fish")) {
      String script = run("completions", shell).out();
      assertThat(script).contains("fail-on");
      Path file = Files.writeString(folder.resolve("completions." + shell), script);
      if (isThere(shell)) {
        Process process = new ProcessBuilder(shell, "-n", file.toString()).start();
        assertThat(process.waitFor()).as(shell).isZero();
      } else {
        System.err.println("SKIPPED: completions are not tried, there is no " + shell);
      }
    }
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
  }
}
