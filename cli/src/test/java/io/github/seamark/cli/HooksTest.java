package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private Ended commit() throws IOException, InterruptedException {
    return run(repository, Map.of(), "git", "commit", "-m", "c");
  }

  @Test
  void preCommitStopsWhatIsStagedAndNothingElse() throws Exception {
    Assumptions.assumeTrue(isThere("pre-commit"), () -> skipped("pre-commit"));
    Path hooks = hooks();
    String revision = must(hooks, "git", "rev-parse", "HEAD").output.strip();
    must(repository, "git", "init", "-q");
    write(
        ".pre-commit-config.yaml",
        "repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: seamark}]\n"
            .formatted(hooks, revision));
    must(repository, "pre-commit", "install");

    write("pgbouncer.ini", BAD);
    must(repository, "git", "add", "-A");
    Ended stopped = commit();
    assertThat(stopped.status).as(stopped.output).isEqualTo(1);
    assertThat(stopped.output).contains("pgbouncer.ini:4:", "[pgbouncer-invalid-value]");

    write("pgbouncer.ini", GOOD);
    must(repository, "git", "add", "-A");
    write("pgbouncer.ini", BAD);
    write("other.ini", BAD);
    Ended mended = commit();
    assertThat(mended.status).as(mended.output).isZero();
  }

  @Test
  void theActionAnnotatesSummarisesAndWritesSarif() throws Exception {
    Assumptions.assumeTrue(isThere("bash"), () -> skipped("bash"));
    Path java =
        Files.writeString(
            bin.resolve("java"),
            "#!/bin/sh\nshift 4\nexec '%s' \"$@\"\n".formatted(bin.resolve("seamark")));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    must(repository, "git", "init", "-q", "-b", "main");
    write("pgbouncer.ini", BAD);
    Path summary = Files.writeString(folder.resolve("summary"), "before\n");
    Path output = Files.writeString(folder.resolve("output"), "");

    Ended ended =
        run(
            repository,
            Map.of(
                "SEAMARK_JAR",
                "any.jar",
                "GITHUB_STEP_SUMMARY",
                summary.toString(),
                "GITHUB_OUTPUT",
                output.toString(),
                "GITHUB_BASE_REF",
                ""),
            "bash",
            PROJECT.resolve("hooks/seamark-action").toString());

    assertThat(ended.status).as(ended.output).isEqualTo(1);
    assertThat(ended.output).startsWith("::error file=pgbouncer.ini,line=4,endLine=4,col=");
    assertThat(summary).content().startsWith("before\n**Seamark**: 1 error");
    assertThat(output).content().isEqualTo("sarif=seamark.sarif\n");
    assertThat(repository.resolve("seamark.sarif")).content().contains("\"version\" : \"2.1.0\"");
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
