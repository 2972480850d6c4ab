package io.github.seamark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
  @TempDir Path folder;

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@t"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private void commitAll() throws IOException, InterruptedException {
    git("add", "-A");
    git("commit", "-q", "-m", "c");
  }

  private static String text(Repository repository, String path) {
    return repository.source(path).map(Source::text).orElse("none");
  }

  @Test
  void withoutGitTheWalkHonoursIgnoreFiles() throws IOException {
    write(".gitignore", "*.log\n/build/\n");
    write("a.tf", "");
    write("x.log", "");
    write("build/b.tf", "");
    write("sub/build/b.tf", "");
    write("sub/.ignore", "hidden*\n");
    write("sub/hidden.yaml", "");
    write("sub/deep/.gitignore", "!x.log\n");
    write("sub/deep/x.log", "");
    write("node_modules/n.yaml", "");
    write(".terraform/t.tf", "");

    try (Checkout checkout = Checkout.at(folder)) {
      assertThat(checkout.workTree().files())
          .containsExactly(
              ".gitignore",
              "a.tf",
              "sub/.ignore",
              "sub/build/b.tf",
              "sub/deep/.gitignore",
              "sub/deep/x.log");
    }
  }

  @Test
  void gitListsTrackedAndUntrackedFilesButNoLinks() throws Exception {
    git("init", "-q", "-b", "main");
    write(".gitignore", "ignored.yaml\n");
    write("tracked.yaml", "a: 1\n");
    write("gone.yaml", "");
    write("dir/t.yaml", "");
    Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("/etc/hostname"));
    commitAll();
    write("untracked \u00e4.yaml", "");
    write("ignored.yaml", "");
    Files.delete(folder.resolve("gone.yaml"));
    Files.delete(folder.resolve("dir/t.yaml"));
    Files.delete(folder.resolve("dir"));
    Files.createSymbolicLink(folder.resolve("dir"), Path.of("/etc"));

    try (Checkout checkout = Checkout.at(folder)) {
      assertThat(checkout.workTree().files())
          .containsExactly(".gitignore", "tracked.yaml", "untracked \u00e4.yaml");
      assertThat(checkout.tree("HEAD").files())
          .containsExactly(".gitignore", "dir/t.yaml", "gone.yaml", "tracked.yaml");
    }
  }

  @Test
  void indexAndCommitsAreReadFromGitsObjects() throws Exception {
    git("init", "-q", "-b", "main");
    write("a.yaml", "committed\n");
    commitAll();
    write("a.yaml", "staged\n");
    git("add", "-A");
    write("a.yaml", "in the work tree\n");

    try (Checkout checkout = Checkout.at(folder)) {
      assertThat(text(checkout.tree("HEAD"), "a.yaml")).isEqualTo("committed\n");
      assertThat(text(checkout.index(), "a.yaml")).isEqualTo("staged\n");
      assertThat(text(checkout.workTree(), "a.yaml")).isEqualTo("in the work tree\n");
    }
  }

  @Test
  void aFolderThatTheRepositoryAroundItIgnoresIsWalked() throws Exception {
    git("init", "-q", "-b", "main");
    write(".gitignore", "fixtures/\n");
    write("fixtures/a.yaml", "");

    try (Checkout checkout = Checkout.at(folder.resolve("fixtures"))) {
      assertThat(checkout.workTree().files()).containsExactly("a.yaml");
    }
  }

  @Test
  void aRepositorysConfigurationStartsNoProgram() throws Exception {
    git("init", "-q", "-b", "main");
    write("a.yaml", "");
    Path trap = Files.writeString(folder.resolve("trap.sh"), "#!/bin/sh\ntouch sprung\n");
    assertThat(trap.toFile().setExecutable(true)).isTrue();
    git("config", "core.fsmonitor", trap.toString());

    try (Checkout checkout = Checkout.at(folder)) {
      assertThat(checkout.workTree().files()).contains("a.yaml");
    }
    assertThat(folder.resolve("sprung")).doesNotExist();
  }

  @Test
  void whatCannotBeReadIsNamedWithItsPlace() {
    byte[] large = new byte[RepositoryFiles.MAX_BYTES + 1];
    Repository repository =
        Repository.ofBytes(
            Map.of(
                "crypt.tfvars", "\0GITCRYPT\0abc".getBytes(StandardCharsets.UTF_8),
                "latin.yaml", new byte[] {'a', '\n', 'b', (byte) 0xE4, 'c'},
                "nul.yaml", "a\n\0".getBytes(StandardCharsets.UTF_8),
                "ok.yaml", "a: \u00e4".getBytes(StandardCharsets.UTF_8),
                "large.yaml", large));
    repository.files().forEach(repository::source);

    assertThat(repository.problems())
        .extracting(p -> p.place() + " " + p.message())
        .containsExactly(
            "crypt.tfvars:1:1 encrypted with git-crypt",
            "large.yaml:1:1 larger than 8 MiB, not read",
            "latin.yaml:2:2 invalid UTF-8, not read",
            "nul.yaml:2:1 NUL byte: a binary file, not read");
    assertThat(repository.sources()).extracting(Source::path).containsExactly("ok.yaml");
  }
}
