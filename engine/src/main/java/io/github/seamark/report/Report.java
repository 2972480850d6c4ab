package io.github.seamark.report;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Severity;
import io.github.seamark.rule.Undecided;
import io.github.seamark.source.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that a format may show. Sorted, filtered and counted already.
 *
 * @param entries the findings to show, by path, line and rule
 * @param hidden how many findings are too mild to be shown
 * @param ignored how many findings an ignore comment or entry suppresses
 * @param baselined how many findings the baseline holds
 * @param analysed how much was read
 * @param notAnalysed what could not be read
 * @param undecided what rules could not decide
 * @param rules the pages of all rules
 * @param elapsed how long it took; only for a terminal, since all else must be deterministic
 */
public record Report(
    List<Entry> entries,
    int hidden,
    int ignored,
    int baselined,
    Analysed analysed,
    List<Problem> notAnalysed,
    List<Undecided> undecided,
    List<RulePage> rules,
    Optional<Duration> elapsed) {

  /**
   * A finding to show.
   *
   * @param finding the finding
   * @param fingerprint what stays the same when lines move
   */
  public record Entry(Finding finding, String fingerprint) {}

  /**
   * How much was read.
   *
   * @param files files decoded
   * @param bytes their size
   */
  public record Analysed(int files, long bytes) {}

  /** Copies the lists. */
  public Report {
    entries = List.copyOf(entries);
    notAnalysed = List.copyOf(notAnalysed);
    undecided = List.copyOf(undecided);
    rules = List.copyOf(rules);
  }

  /** The same with the time it took. */
  public Report took(Duration time) {
    return new Report(
        entries,
        hidden,
        ignored,
        baselined,
        analysed,
        notAnalysed,
        undecided,
        rules,
        Optional.of(time));
  }

  /** How many findings of a severity are shown. */
  public long count(Severity severity) {
    return entries.stream().filter(e -> e.finding().severity() == severity).count();
  }

  /** The page of a rule. */
  public Optional<RulePage> page(String rule) {
    return rules.stream().filter(p -> p.id().equals(rule)).findFirst();
  }
}
