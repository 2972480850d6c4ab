package io.github.seamark.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs the {@code git} program in a folder. A repository's own configuration must never make it
 * start a program: no file-system monitor, no lazy fetch, no lock, no prompt.
 */
final class Git {
  private final Path folder;

  Git(Path folder) {
    this.folder = folder;
  }

  /** Starts a command with its error stream thrown away. */
  Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX").forEach(environment::remove);
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_NO_LAZY_FETCH", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("LC_ALL", "C.UTF-8");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /**
   * What a command prints.
   *
   * @throws IOException if it cannot be run or fails
   */
  String output(String... arguments) throws IOException {
    Process process = start(arguments);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = waitFor(process);
    if (status != 0) {
      throw new IOException("git %s ended with %d".formatted(String.join(" ", arguments), status));
    }
    return output;
  }

  /** The parts of a command's output that NUL characters end. */
  List<String> records(String... arguments) throws IOException {
    String output = output(arguments);
    return output.isEmpty() ? List.of() : Arrays.asList(output.split("\0", 0));
  }

  private static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new IOException("interrupted", e);
    }
  }
}
