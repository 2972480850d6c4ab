package io.github.seamark.rules;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores findings against labels that a person gave to places of real repositories. A label says of
 * a rule and a place that it must be flagged, must be clean, or may be noted ({@code info}).
 */
final class LabelScore {
  /** A label and a finding mean the same place if they are this many lines apart at most. */
  private static final int NEAR = 3;

  /**
   * A label.
   *
   * @param repository folder of the repository: {@code owner__name}
   * @param path the file
   * @param line the line, from 1
   * @param rule the rule's id
   * @param expect {@code flag}, {@code clean} or {@code info}
   * @param carrier how the place is written
   * @param note why
   */
  record Label(
      String repository,
      String path,
      int line,
      String rule,
      String expect,
      String carrier,
      String note) {

    static Label of(String[] row) {
      return new Label(
          row[0].replace("/", "__"),
          row[2],
          Integer.parseInt(row[3]),
          row[4],
          row[5],
          row[6],
          row.length > 7 ? row[7] : "");
    }

    boolean isMetBy(Finding finding) {
      return finding.rule().equals(rule)
          && (isAt(finding.span().path(), finding.span().from().line())
              || finding.related().stream()
                  .anyMatch(r -> isAt(r.span().path(), r.span().from().line())));
    }

    private boolean isAt(String otherPath, int otherLine) {
      return otherPath.equals(path) && Math.abs(otherLine - line) <= NEAR;
    }

    String place() {
      return repository + " " + path + ":" + line + " " + rule;
    }
  }

  /** Counts of one rule. */
  private static final class Row {
    private int flags;
    private int found;
    private int cleans;
    private int alarms;
  }

  private final Map<String, Row> byRule = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();
  private final List<String> alarms = new ArrayList<>();

  /** Adds a label and the findings of its repository. Findings of severity info are no alarms. */
  void add(Label label, List<Finding> findings) {
    Row row = byRule.computeIfAbsent(label.rule(), r -> new Row());
    List<Finding> met = findings.stream().filter(label::isMetBy).toList();
    if (label.expect().equals("flag")) {
      row.flags++;
      if (met.isEmpty()) {
        misses.add(label.place() + "  " + label.note());
      } else {
        row.found++;
      }
    } else if (label.expect().equals("clean")) {
      row.cleans++;
      boolean alarm =
          met.stream()
              .filter(f -> f.severity() != Severity.INFO)
              .anyMatch(
                  f ->
                      f.span().path().equals(label.path())
                          && Math.abs(f.span().from().line() - label.line()) <= NEAR);
      if (alarm) {
        row.alarms++;
        alarms.add(label.place() + "  " + label.note());
      }
    }
  }

  double recall() {
    int flags = byRule.values().stream().mapToInt(r -> r.flags).sum();
    int found = byRule.values().stream().mapToInt(r -> r.found).sum();
    return flags == 0 ? 1 : (double) found / flags;
  }

  double alarmRate() {
    int cleans = byRule.values().stream().mapToInt(r -> r.cleans).sum();
    int wrong = byRule.values().stream().mapToInt(r -> r.alarms).sum();
    return cleans == 0 ? 0 : (double) wrong / cleans;
  }

  /** The table with each miss and alarm. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append("%-40s %12s %14s%n".formatted("rule", "found / flag", "alarm / clean"));
    byRule.forEach(
        (rule, row) ->
            table.append(
                "%-40s %6d / %-4d %7d / %-4d%n"
                    .formatted(rule, row.found, row.flags, row.alarms, row.cleans)));
    misses.forEach(m -> table.append("miss   ").append(m).append('\n'));
    alarms.forEach(a -> table.append("alarm  ").append(a).append('\n'));
    return table.toString();
  }
}
