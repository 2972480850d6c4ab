package io.github.seamark.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The formats by name. */
public final class Formats {
  private static final List<String> NAMES =
      List.of(
          "agent",
          "checkstyle",
          "concise",
          "full",
          "github",
          "gitlab",
          "json",
          "jsonl",
          "junit",
          "markdown",
          "rdjson",
          "sarif");

  private Formats() {}

  /** All names, sorted. */
  public static List<String> names() {
    return NAMES;
  }

  /** The format of a name. Only what is asked for is loaded: some write JSON with a library. */
  public static Optional<Format> named(String name, Terminal terminal) {
    return NAMES.contains(name) ? Optional.of(format(name, terminal)) : Optional.empty();
  }

  /** Writes the last lines of a report alone: how many findings, and what was not analysed. */
  public static void summary(Report report, Terminal terminal, Appendable out) throws IOException {
    new Summary(terminal, report).write(out);
  }

  private static Format format(String name, Terminal terminal) {
    return switch (name) {
      case "full" -> new FullFormat(terminal);
      case "concise" -> new ConciseFormat(terminal);
      case "json" -> new JsonFormat();
      case "jsonl" -> JsonFormat::writeLines;
      case "sarif" -> new SarifFormat();
      case "github" -> new GithubFormat();
      case "gitlab" -> new GitlabFormat();
      case "rdjson" -> new RdjsonFormat();
      case "checkstyle" -> new CheckstyleFormat();
      case "junit" -> new JunitFormat();
      case "markdown" -> new MarkdownFormat();
      case "agent" -> new AgentFormat();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
