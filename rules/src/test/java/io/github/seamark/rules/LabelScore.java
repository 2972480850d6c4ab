package io.github.seamark.rules;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Counts of one rule or carrier. */
  private static final class Row {
    private int flags;
    private int found;
    private int cleans;
    private int alarms;

    void add(Outcome outcome) {
      switch (outcome) {
        case FOUND -> found++;
        case ALARM -> alarms++;
        default -> {}
      }
      if (outcome == Outcome.FOUND || outcome == Outcome.MISS) {
        flags++;
      } else {
        cleans++;
      }
    }
  }

  /** What became of a label. */
  private enum Outcome {
    FOUND,
    MISS,
    ALARM,
    CLEAN
  }

  private final Row all = new Row();
  private final Map<String, Row> byRule = new TreeMap<>();
  private final Map<String, Row> byCarrier = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();
  private final List<String> alarms = new ArrayList<>();

  /** Adds a label and the findings of its repository. Findings of severity info are no alarms. */
  void add(Label label, List<Finding> findings) {
    Optional<Outcome> outcome = outcome(label, findings);
    outcome.ifPresent(
        o -> {
          all.add(o);
          byRule.computeIfAbsent(label.rule(), r -> new Row()).add(o);
          byCarrier.computeIfAbsent(label.carrier(), c -> new Row()).add(o);
        });
    outcome
        .filter(Outcome.MISS::equals)
        .ifPresent(o -> misses.add(label.place() + "  " + label.note()));
    outcome
        .filter(Outcome.ALARM::equals)
        .ifPresent(o -> alarms.add(label.place() + "  " + label.note()));
  }

  private static Optional<Outcome> outcome(Label label, List<Finding> findings) {
    List<Finding> met = findings.stream().filter(label::isMetBy).toList();
    return switch (label.expect()) {
      case "flag" -> Optional.of(met.isEmpty() ? Outcome.MISS : Outcome.FOUND);
      case "clean" ->
          Optional.of(
              met.stream()
                      .filter(f -> f.severity() != Severity.INFO)
                      .anyMatch(f -> label.isAt(f.span().path(), f.span().from().line()))
                  ? Outcome.ALARM
                  : Outcome.CLEAN);
      default -> Optional.empty();
    };
  }

  double recall() {
    return all.flags == 0 ? 1 : (double) all.found / all.flags;
  }

  double alarmRate() {
    return all.cleans == 0 ? 0 : (double) all.alarms / all.cleans;
  }

  /** A table by rule and one by carrier, with each miss and alarm. */
  String table() {
    StringBuilder table = new StringBuilder();
    rows("rule", byRule, table);
    rows("carrier", byCarrier, table.append('\n'));
    misses.forEach(m -> table.append("miss   ").append(m).append('\n'));
    alarms.forEach(a -> table.append("alarm  ").append(a).append('\n'));
    return table.toString();
  }

  private static void rows(String what, Map<String, Row> rows, StringBuilder table) {
    table.append("%-48s %12s %14s%n".formatted(what, "found / flag", "alarm / clean"));
    rows.forEach(
        (name, row) ->
            table.append(
                "%-48s %6d / %-4d %7d / %-4d%n"
                    .formatted(name, row.found, row.flags, row.alarms, row.cleans)));
  }
}
