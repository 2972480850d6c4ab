package io.github.seamark.report;

import io.github.seamark.rule.Severity;
import io.github.seamark.rule.Undecided;
import io.github.seamark.source.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last lines: how many findings, and what was not analysed. */
final class Summary {
  private static final int NAMED = 3;

  private final Terminal terminal;
  private final Report report;

  Summary(Terminal terminal, Report report) {
    this.terminal = terminal;
    this.report = report;
  }

  void write(Appendable out) throws IOException {
    out.append(counts()).append('\n');
    String blind = notAnalysed();
    if (terminal.verbose()) {
      list(out);
    }
    if (!blind.isEmpty()) {
      out.append("Not analysed: ").append(blind).append('\n');
    }
  }

  private String counts() {
    List<String> found = new ArrayList<>();
    count(found, report.count(Severity.ERROR), "error", "errors");
    count(found, report.count(Severity.WARNING), "warning", "warnings");
    count(found, report.count(Severity.INFO), "note", "notes");
    StringBuilder line = new StringBuilder();
    line.append(found.isEmpty() ? "Nothing found" : String.join(", ", found));
    line.append(" in ").append(plural(report.analysed().files(), "file", "files"));
    report
        .elapsed()
        .ifPresent(
            t -> line.append(String.format(Locale.ROOT, " (%.1f s)", t.toMillis() / 1000.0)));
    List<String> kept = new ArrayList<>();
    if (report.ignored() > 0) {
      kept.add(report.ignored() + " ignored");
    }
    if (report.baselined() > 0) {
      kept.add(report.baselined() + " in the baseline");
    }
    if (report.hidden() > 0) {
      kept.add(plural(report.hidden(), "milder finding", "milder findings") + " hidden");
    }
    return kept.isEmpty() ? line.toString() : line + " \u00b7 " + String.join(", ", kept);
  }

  private static void count(List<String> parts, long number, String one, String many) {
    if (number > 0) {
      parts.add(plural(number, one, many));
    }
  }

  private static String plural(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private String notAnalysed() {
    List<String> parts = new ArrayList<>();
    List<Problem> problems = report.notAnalysed();
    if (!problems.isEmpty()) {
      List<String> named = new ArrayList<>();
      problems.stream().limit(NAMED).forEach(p -> named.add(show(p)));
      if (problems.size() > NAMED) {
        named.add("and " + (problems.size() - NAMED) + " more");
      }
      long files = problems.stream().map(p -> p.place().path()).distinct().count();
      parts.add(plural(files, "file", "files") + " (" + String.join("; ", named) + ")");
    }
    if (!report.undecided().isEmpty()) {
      parts.add(
          plural(report.undecided().size(), "value", "values")
              + " unknown to rules"
              + (terminal.verbose() ? "" : " (--verbose lists them)"));
    }
    return String.join(", ", parts);
  }

  private void list(Appendable out) throws IOException {
    for (Problem problem : report.notAnalysed()) {
      out.append("  ").append(show(problem)).append('\n');
    }
    for (Undecided undecided : report.undecided()) {
      String place = undecided.span().toString();
      out.append("  ")
          .append(Cells.safe(place + " " + undecided.rule() + ": " + undecided.reason()))
          .append('\n');
    }
  }

  private static String show(Problem problem) {
    boolean whole = problem.place().start() == 0 && problem.place().end() == 0;
    String place =
        whole
            ? problem.place().path()
            : problem.place().path() + ":" + problem.place().from().line();
    return Cells.safe(place + " " + problem.message());
  }
}
