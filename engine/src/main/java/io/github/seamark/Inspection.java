package io.github.seamark;

import io.github.seamark.config.Settings;
import io.github.seamark.estate.Estate;
import io.github.seamark.rule.Decision;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Severity;
import io.github.seamark.rule.Undecided;
import io.github.seamark.source.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that rules have to say about one state of a repository.
 *
 * @param findings sorted by path, place and rule
 * @param undecided what they could not decide, sorted
 * @param silences where they looked and found nothing wrong
 * @param estate what they were asked about
 * @param problems what could not be read, sorted
 */
record Inspection(
    List<Finding> findings,
    List<Undecided> undecided,
    List<Decision> silences,
    Estate estate,
    List<Problem> problems) {
  static final Comparator<Finding> ORDER =
      Comparator.<Finding, String>comparing(f -> f.span().path())
          .thenComparingInt(f -> f.span().start())
          .thenComparing(Finding::rule)
          .thenComparingInt(f -> f.span().end())
          .thenComparing(Finding::message);

  /** Asks the rules about an estate. */
  static Inspection of(
      Estate estate,
      List<Problem> problems,
      RuleSet rules,
      Options.RuleChoice choice,
      Settings settings) {
    List<Finding> findings = new ArrayList<>();
    Set<Undecided> undecided = new TreeSet<>();
    List<Decision> silences = new ArrayList<>();
    for (RuleSet.Entry entry : rules.entries()) {
      if (runs(entry.page(), choice, settings)) {
        Findings said = ask(entry, estate, settings);
        Optional<Severity> severity = settings.severity(entry.page().id());
        said.findings().stream()
            .map(f -> severity.map(s -> withSeverity(f, s)).orElse(f))
            .forEach(findings::add);
        undecided.addAll(said.undecided());
        silences.addAll(said.silences());
      }
    }
    return new Inspection(
        findings.stream().sorted(ORDER).distinct().toList(),
        List.copyOf(undecided),
        List.copyOf(silences),
        estate,
        problems.stream().sorted().distinct().toList());
  }

  /**
   * What the rules decided: what fired first, then what could not be decided, then the silent.
   *
   * @param open the findings that nothing accepts
   */
  List<Decision> decisions(Set<Finding> open) {
    List<Decision> decisions = new ArrayList<>();
    findings.forEach(f -> decisions.add(Decision.of(f, !open.contains(f))));
    undecided.forEach(u -> decisions.add(Decision.of(u)));
    decisions.addAll(silences);
    return decisions;
  }

  /** Whether a rule runs. */
  static boolean runs(RulePage page, Options.RuleChoice choice, Settings settings) {
    return choice.only().isEmpty()
        ? !isNamed(page, choice.skipped()) && !settings.isOff(page.id())
        : isNamed(page, choice.only()) && !isNamed(page, choice.skipped());
  }

  private static boolean isNamed(RulePage page, Collection<String> names) {
    return names.contains(page.id()) || page.aliases().stream().anyMatch(names::contains);
  }

  private static Findings ask(RuleSet.Entry entry, Estate estate, Settings settings) {
    RulePage page = entry.page();
    Findings findings = new Findings(page.id(), settings.options(page.id(), page.options()));
    entry.rule().check(estate, findings);
    return findings;
  }

  private static Finding withSeverity(Finding f, Severity severity) {
    return new Finding(
        f.rule(),
        severity,
        f.confidence(),
        f.message(),
        f.span(),
        f.label(),
        f.related(),
        f.notes(),
        f.help(),
        f.fixes());
  }
}
