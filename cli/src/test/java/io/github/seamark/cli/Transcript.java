package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a real program printed, kept in the documentation. A run must print it again; {@code
 * -Dseamark.transcripts=write} writes it anew.
 */
final class Transcript {
  private static final Path FOLDER = Path.of("../docs/transcripts");

  private final Map<String, String> replaced = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();

  /** Shows every match of a pattern in another way: what differs from run to run. */
  Transcript showing(String pattern, String replacement) {
    replaced.put(pattern, replacement);
    return this;
  }

  /** A command and what it printed. */
  Transcript add(String command, String output) {
    String shown = output;
    for (Map.Entry<String, String> entry : replaced.entrySet()) {
      shown = shown.replaceAll(entry.getKey(), entry.getValue());
    }
    text.append("$ ").append(command).append('\n').append(shown.stripTrailing()).append('\n');
    return this;
  }

  /** Holds the documentation to it. */
  void mustBe(String name, String title) throws IOException {
    Path file = FOLDER.resolve(name + ".md");
    String document =
        """
            # %s

            A test runs these commands and holds this page to what they print.

            ````console
            %s````
            """
            .formatted(title, text);
    if ("write".equals(System.getProperty("seamark.transcripts"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, document);
    }
    assertThat(file).content().isEqualTo(document);
  }
}
