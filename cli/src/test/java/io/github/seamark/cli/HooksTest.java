package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hooks with the real programs at the other end: git, pre-commit, a shell. */
class HooksTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final String BAD = "[databases]\na = host=b\n[pgbouncer]\npool_mode = statment\n";
  private static final String GOOD =
      "[databases]\na = host=b\n[pgbouncer]\npool_mode = transaction\n"
          + "idle_transaction_timeout = 300\n";

  @TempDir Path folder;

  private Path bin = Path.of("");
  private Path repository = Path.of("");

  private record Ended(int status, String output) {}

  @BeforeEach
  void setUp() throws IOException {
    bin = Files.createDirectories(folder.resolve("bin"));
    repository = Files.createDirectories(folder.resolve("repository"));
    Path seamark =
        Files.writeString(
            bin.resolve("seamark"),
            "#!/bin/sh\nexec '%s' -cp '%s' %s \"$@\"\n"
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
    assertThat(seamark.toFile().setExecutable(true)).isTrue();
  }

  private Ended run(Path in, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    Map<String, String> all = builder.environment();
    all.put("PATH", bin + ":" + all.get("PATH"));
    all.put("HOME", folder.toString());
    all.putAll(
        Map.of(
            "GIT_AUTHOR_NAME", "t",
            "GIT_AUTHOR_EMAIL", "t@example",
            "GIT_COMMITTER_NAME", "t",
            "GIT_COMMITTER_EMAIL", "t@example"));
    all.putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private Ended must(Path in, String... command) throws IOException, InterruptedException {
    Ended ended = run(in, Map.of(), command);
    assertThat(ended.status).as(Arrays.toString(command) + ended.output).isZero();
    return ended;
  }

  private Path hooks() throws IOException, InterruptedException {
    Path hooks = Files.createDirectories(folder.resolve("seamark"));
    Files.createDirectories(hooks.resolve("hooks"));
    Files.copy(PROJECT.resolve(".pre-commit-hooks.yaml"), hooks.resolve(".pre-commit-hooks.yaml"));
    Path script = hooks.resolve("hooks/seamark-pre-commit");
    Files.copy(PROJECT.resolve("hooks/seamark-pre-commit"), script);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    must(hooks, "git", "init", "-q");
    must(hooks, "git", "add", "-A");
    must(hooks, "git", "commit", "-q", "-m", "hooks");
    return hooks;
  }

  private void write(String path, String content) throws IOException {
    Files.writeString(repository.resolve(path), content);
  }

  private Ended commit(String message) throws IOException, InterruptedException {
    return run(repository, Map.of(), "git", "commit", "-m", message);
  }

  @Test
  void preCommitStopsWhatIsStagedAndNothingElse() throws Exception {
    Assumptions.assumeTrue(isThere("pre-commit"), () -> skipped("pre-commit"));
    Path hooks = hooks();
    String revision = must(hooks, "git", "rev-parse", "HEAD").output.strip();
    must(repository, "git", "init", "-q", "-b", "main");
    write(
        ".pre-commit-config.yaml",
        "repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: seamark}]\n"
            .formatted(hooks, revision));
    must(repository, "pre-commit", "install");

    write("pgbouncer.ini", BAD);
    must(repository, "git", "add", "-A");
    Ended stopped = commit("Pool by statement");
    assertThat(stopped.status).as(stopped.output).isEqualTo(1);
    assertThat(stopped.output).contains("pgbouncer.ini:4:", "[pgbouncer-invalid-value]");

    write("pgbouncer.ini", GOOD);
    must(repository, "git", "add", "-A");
    write("pgbouncer.ini", BAD);
    write("other.ini", BAD);
    Ended mended = commit("Pool by transaction");
    assertThat(mended.status).as(mended.output).isZero();

    transcript()
        .showing("(?m)^\\[INFO] (?:Initializing|Installing|Once|This).*\\R", "")
        .showing("(\\[\\w+ \\(root-commit\\)) \\w+", "$1 1234567")
        .showing("/\\S*/patch\\S*", "(a patch)")
        .add("git commit -m 'Pool by statement'", stopped.output)
        .add("git commit -m 'Pool by transaction'", mended.output)
        .mustBe("pre-commit", "A commit that pre-commit stops, and one that it lets pass");
  }

  private Transcript transcript() {
    return new Transcript().showing(Pattern.quote(folder.toString()), "/home/you");
  }

  @Test
  void theActionAnnotatesSummarisesAndWritesSarif() throws Exception {
    Assumptions.assumeTrue(isThere("bash"), () -> skipped("bash"));
    fakeJava();
    must(repository, "git", "init", "-q", "-b", "main");
    write("pgbouncer.ini", BAD);
    must(repository, "git", "add", "-A");
    must(repository, "git", "commit", "-q", "-m", "c");

    Ended ended = action(Map.of("GITHUB_BASE_REF", ""));

    assertThat(ended.status).as(ended.output).isEqualTo(1);
    assertThat(ended.output).startsWith("::error file=pgbouncer.ini,line=4,endLine=4,col=");
    assertThat(folder.resolve("summary")).content().startsWith("before\n**Seamark**: 1 error");
    assertThat(folder.resolve("output"))
        .content()
        .isEqualTo(
            "sarif=seamark.sarif\ncomment=%s/seamark-comment.md\nfindings=true\n"
                .formatted(folder));
    assertThat(repository.resolve("seamark.sarif")).content().contains("\"version\" : \"2.1.0\"");
    transcript()
        .add("bash hooks/seamark-action", ended.output)
        .add("cat $GITHUB_STEP_SUMMARY", Files.readString(folder.resolve("seamark-comment.md")))
        .mustBe("github-action", "What the GitHub action prints and adds to the step's summary");
  }

  @Test
  void theActionFetchesTheBaseOfAPullRequestThatWasCheckedOutAlone() throws Exception {
    Assumptions.assumeTrue(isThere("bash"), () -> skipped("bash"));
    fakeJava();
    must(repository, "git", "init", "-q", "-b", "main");
    write("old.ini", BAD.replace("statment", "old"));
    Files.move(
        repository.resolve("old.ini"),
        Files.createDirectories(repository.resolve("old")).resolve("pgbouncer.ini"));
    must(repository, "git", "add", "-A");
    must(repository, "git", "commit", "-q", "-m", "base");
    must(repository, "git", "checkout", "-q", "-b", "topic");
    write("pgbouncer.ini", BAD);
    must(repository, "git", "add", "-A");
    must(repository, "git", "commit", "-q", "-m", "topic");
    Path origin = repository;
    repository = folder.resolve("shallow");
    must(
        folder,
        "git",
        "clone",
        "-q",
        "--depth",
        "1",
        "--branch",
        "topic",
        "file://" + origin,
        repository.toString());

    Ended ended = action(Map.of("GITHUB_BASE_REF", "main"));

    assertThat(ended.status).as(ended.output).isEqualTo(1);
    assertThat(ended.output.lines()).as(ended.output).hasSize(1);
    assertThat(ended.output).startsWith("::error file=pgbouncer.ini,line=4,");

    Ended without = action(Map.of("GITHUB_BASE_REF", "no-such-branch"));
    assertThat(without.status).as(without.output).isEqualTo(1);
    assertThat(without.output)
        .contains("::warning title=Seamark::the base branch cannot be fetched")
        .contains("::error file=old/pgbouncer.ini");
  }

  @ParameterizedTest
  @CsvSource({"'', true, POST", "17, true, PATCH", "17, false, PATCH", "'', false, ''"})
  void theCommentIsWrittenOnceAndKeptUpToDate(String existing, boolean findings, String method)
      throws Exception {
    Assumptions.assumeTrue(isThere("bash"), () -> skipped("bash"));
    program(
        "gh",
        """
        #!/bin/sh
        case "$2" in
        --paginate) echo '%s' ;;
        *) echo "$3 $4" >> '%s'
           for last; do :; done
           cat "${last#body=@}" >> '%s' ;;
        esac
        """
            .formatted(existing, folder.resolve("calls"), folder.resolve("body")));
    Files.writeString(folder.resolve("comment.md"), "**Seamark**: 1 error\n");
    Files.writeString(folder.resolve("calls"), "");
    Files.writeString(folder.resolve("body"), "");

    Ended ended =
        run(
            repository,
            Map.of(
                "GITHUB_REPOSITORY",
                "o/r",
                "SEAMARK_PULL_REQUEST",
                "5",
                "SEAMARK_FINDINGS",
                String.valueOf(findings),
                "SEAMARK_COMMENT",
                folder.resolve("comment.md").toString()),
            "bash",
            PROJECT.resolve("hooks/seamark-comment").toString());

    assertThat(ended.status).as(ended.output).isZero();
    String where = existing.isEmpty() ? "issues/5/comments" : "issues/comments/17";
    assertThat(folder.resolve("calls"))
        .content()
        .isEqualTo(method.isEmpty() ? "" : "%s repos/o/r/%s\n".formatted(method, where));
    assertThat(folder.resolve("body"))
        .content()
        .isEqualTo(method.isEmpty() ? "" : "<!-- seamark -->\n**Seamark**: 1 error\n");
  }

  /** Each step of the action names files and outputs that there are. */
  @Test
  void theActionsStepsFitTogether() throws IOException {
    String action = Files.readString(PROJECT.resolve("action.yml"));
    String script = Files.readString(PROJECT.resolve("hooks/seamark-action"));

    Matcher hook = Pattern.compile("\\$GITHUB_ACTION_PATH/(\\S+?)\"").matcher(action);
    while (hook.find()) {
      assertThat(PROJECT.resolve(hook.group(1))).exists();
    }
    Matcher output = Pattern.compile("steps\\.check\\.outputs\\.(\\w+)").matcher(action);
    while (output.find()) {
      assertThat(script).contains("echo \"" + output.group(1) + "=");
    }
    Matcher input = Pattern.compile("inputs\\.([\\w-]+)").matcher(action);
    while (input.find()) {
      assertThat(action).contains("\n  " + input.group(1) + ":\n");
    }
  }

  private Ended action(Map<String, String> environment) throws Exception {
    Files.writeString(folder.resolve("summary"), "before\n");
    Files.writeString(folder.resolve("output"), "");
    Map<String, String> all = new HashMap<>(environment);
    all.put("SEAMARK_JAR", "any.jar");
    all.put("RUNNER_TEMP", folder.toString());
    all.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    all.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    return run(repository, all, "bash", PROJECT.resolve("hooks/seamark-action").toString());
  }

  private void fakeJava() throws IOException {
    program("java", "#!/bin/sh\nshift 4\nexec '%s' \"$@\"\n".formatted(bin.resolve("seamark")));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String skipped(String program) {
    System.err.println("SKIPPED: there is no " + program);
    return "there is no " + program;
  }

  private static boolean isThere(String program) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
  }
}
