package io.github.seamark.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs command lines in this process. */
record Cli(Path folder) {

  /** How a run went. */
  record Run(int exitCode, String out, String err) {}

  /** Runs with an input, not on a terminal. */
  Run run(String input, String... arguments) {
    return run(input, false, arguments);
  }

  Run run(String input, boolean terminal, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of("COLUMNS", "100"),
            terminal,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    int exitCode = CommandLines.run(console, arguments);
    console.out().flush();
    console.err().flush();
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Writes a file below the folder. */
  void write(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
