package io.github.seamark.config;

import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Spelling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes out the findings that comments and settings accept, and finds fault with those that accept
 * nothing, no longer, or without a reason.
 */
public final class Acceptance {
  /** Under which id faults of suppressions are reported. */
  public static final String RULE = "suppression";

  /** Under which id entries of the baseline are reported that no finding answers to any more. */
  public static final String STALE = "baseline-stale";

  private final RuleSet rules;
  private final Predicate<String> ran;
  private final LocalDate today;
  private final List<Finding> faults = new ArrayList<>();

  /**
   * What is left.
   *
   * @param findings those that nobody accepts, and the faults
   * @param ignored how many were taken out
   */
  public record Result(List<Finding> findings, int ignored) {
    /** Copies the list. */
    public Result {
      findings = List.copyOf(findings);
    }
  }

  /**
   * One that knows these rules.
   *
   * @param ran tells whether the rule of an id ran; what speaks of another is not called unused
   * @param today the day by which expiry is judged
   */
  public Acceptance(RuleSet rules, Predicate<String> ran, LocalDate today) {
    this.rules = rules;
    this.ran = ran;
    this.today = today;
  }

  /** Takes out what is accepted by comments in the sources or by the settings. */
  public Result apply(List<Finding> findings, List<Source> sources, Settings settings) {
    Set<Finding> accepted = new HashSet<>();
    Map<String, List<Finding>> byPath = byPath(findings);
    for (Source source : sources) {
      List<Finding> here = byPath.getOrDefault(source.path(), List.of());
      for (Suppression suppression : Suppression.in(source)) {
        accepted.addAll(accepted(suppression, here));
      }
    }
    for (Settings.Ignore ignore : settings.ignores()) {
      accepted.addAll(accepted(ignore, findings));
    }
    List<Finding> left = new ArrayList<>(findings);
    left.removeAll(accepted);
    int ignored = findings.size() - left.size();
    left.addAll(faults);
    return new Result(left, ignored);
  }

  /** The findings by the files in which one of their ends stands. */
  private static Map<String, List<Finding>> byPath(List<Finding> findings) {
    Map<String, List<Finding>> byPath = new HashMap<>();
    for (Finding finding : findings) {
      places(finding).stream()
          .map(Span::path)
          .distinct()
          .forEach(p -> byPath.computeIfAbsent(p, k -> new ArrayList<>()).add(finding));
    }
    return byPath;
  }

  private List<Finding> accepted(Suppression suppression, List<Finding> findings) {
    Optional<RulePage> page = rules.page(suppression.rule());
    Optional<String> fault = fault(suppression, page);
    if (fault.isPresent() || page.isEmpty()) {
      fault(suppression.span(), fault.orElse("no rule"));
      return List.of();
    }
    List<Finding> accepted =
        findings.stream()
            .filter(f -> f.rule().equals(page.get().id()))
            .filter(f -> places(f).stream().anyMatch(suppression::covers))
            .toList();
    return current(accepted, page.get().id(), suppression.lastDay(), suppression.span());
  }

  private Optional<String> fault(Suppression suppression, Optional<RulePage> page) {
    if (suppression.rule().isEmpty()) {
      return Optional.of("an ignore must name one rule: seamark: ignore[rule-id] reason");
    }
    if (page.isEmpty()) {
      return Optional.of(
          "no rule " + suppression.rule() + Spelling.hint(rules.names(), suppression.rule()));
    }
    if (suppression.until().isPresent() && suppression.lastDay().isEmpty()) {
      return Optional.of("no date of the form 2027-01-31: " + suppression.until().get());
    }
    return suppression.reason().isBlank()
        ? Optional.of("an ignore needs a reason after the brackets")
        : Optional.empty();
  }

  private List<Finding> accepted(Settings.Ignore ignore, List<Finding> findings) {
    List<Finding> accepted =
        findings.stream()
            .filter(f -> f.rule().equals(ignore.rule()))
            .filter(f -> places(f).stream().anyMatch(p -> ignore.path().matches(p.path())))
            .toList();
    return current(accepted, ignore.rule(), ignore.until(), ignore.span());
  }

  /** What is accepted today: nothing once the last day is over, and that is a fault. */
  private List<Finding> current(
      List<Finding> accepted, String rule, Optional<LocalDate> lastDay, Span span) {
    if (lastDay.filter(today::isAfter).isPresent()) {
      fault(span, "this ignore of %s held until %s".formatted(rule, lastDay.get()));
      return List.of();
    }
    if (accepted.isEmpty() && ran.test(rule)) {
      fault(span, "this ignore of %s accepts nothing: there is no such finding".formatted(rule));
    }
    return accepted;
  }

  private static List<Span> places(Finding finding) {
    List<Span> places = new ArrayList<>();
    places.add(finding.span());
    finding.related().forEach(r -> places.add(r.span()));
    return places;
  }

  /** Reports entries of a baseline that no finding answers to any more. */
  public static List<Finding> stale(Collection<Baseline.Entry> entries, Source baseline) {
    List<Finding> findings = new ArrayList<>();
    for (Baseline.Entry entry : entries) {
      int at = Math.max(0, baseline.text().indexOf(entry.fingerprint()));
      Span span = baseline.span(at, Math.min(baseline.length(), at + entry.fingerprint().length()));
      String message =
          "%s in %s is mended: the baseline need not hold it (seamark baseline prune)"
              .formatted(entry.rule(), entry.path());
      findings.add(finding(STALE, span, message));
    }
    return findings;
  }

  private void fault(Span span, String message) {
    faults.add(finding(RULE, span, message));
  }

  private static Finding finding(String rule, Span span, String message) {
    return new Finding(
        rule,
        Severity.WARNING,
        Confidence.HIGH,
        message,
        span,
        "",
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }
}
