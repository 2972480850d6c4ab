package io.github.seamark.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The formats by name. */
public final class Formats {
  private Formats() {}

  /** All names, sorted. */
  public static List<String> names() {
    return List.copyOf(byName(Terminal.plain()).keySet());
  }

  /** The format of a name. */
  public static Optional<Format> named(String name, Terminal terminal) {
    return Optional.ofNullable(byName(terminal).get(name));
  }

  /** Writes the last lines of a report alone: how many findings, and what was not analysed. */
  public static void summary(Report report, Terminal terminal, Appendable out) throws IOException {
    new Summary(terminal, report).write(out);
  }

  private static Map<String, Format> byName(Terminal terminal) {
    Map<String, Format> formats = new TreeMap<>();
    formats.put("full", new FullFormat(terminal));
    formats.put("concise", new ConciseFormat(terminal));
    formats.put("json", new JsonFormat());
    formats.put("jsonl", JsonFormat::writeLines);
    formats.put("sarif", new SarifFormat());
    formats.put("github", new GithubFormat());
    formats.put("gitlab", new GitlabFormat());
    formats.put("rdjson", new RdjsonFormat());
    formats.put("checkstyle", new CheckstyleFormat());
    formats.put("junit", new JunitFormat());
    formats.put("markdown", new MarkdownFormat());
    formats.put("agent", new AgentFormat());
    return formats;
  }
}
