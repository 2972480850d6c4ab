package io.github.seamark.cli;

import io.github.seamark.report.Words;
import io.github.seamark.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What the process is connected to.
 *
 * @param out where results go
 * @param err where complaints go
 * @param environment the environment variables
 * @param terminal whether a person sits at a terminal
 * @param in standard input
 */
record Console(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean terminal,
    InputStream in) {
  private static final int USUAL_WIDTH = 120;
  private static final int NAMED = 3;

  /** Connected to the process's standard input. */
  Console(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean terminal) {
    this(out, err, environment, terminal, System.in);
  }

  /** Whether colours are wanted when nothing was said. */
  boolean colour() {
    if (isSet("CLICOLOR_FORCE") && !"0".equals(environment.get("CLICOLOR_FORCE"))) {
      return true;
    }
    return terminal && !isSet("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  /** The width in columns. */
  int width() {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9]\\d{0,3}")) {
      return Integer.parseInt(columns);
    }
    return terminal ? widthOfTerminal() : USUAL_WIDTH;
  }

  private static int widthOfTerminal() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return size.matches("\\d+ [1-9]\\d{0,3}")
          ? Integer.parseInt(size.substring(size.indexOf(' ') + 1))
          : USUAL_WIDTH;
    } catch (IOException e) {
      return USUAL_WIDTH;
    }
  }

  /** Says last what could not be read: silence must mean that all was. */
  void notAnalysed(List<Problem> problems) {
    List<String> files = problems.stream().map(p -> Words.of(p.place().path())).distinct().toList();
    if (!files.isEmpty()) {
      String more = files.size() > NAMED ? ", %d more".formatted(files.size() - NAMED) : "";
      out.println(
          "Not analysed: " + String.join(", ", files.stream().limit(NAMED).toList()) + more);
    }
  }
}
