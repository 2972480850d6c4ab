package io.github.seamark;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.catalogue.Shelf;
import io.github.seamark.estate.Estate;
import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Undecided;
import io.github.seamark.source.Checkout;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Spelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The one door: looks at a repository and says what will break. */
public final class Seamark {
  private static final Comparator<Finding> ORDER =
      Comparator.<Finding, String>comparing(f -> f.span().path())
          .thenComparingInt(f -> f.span().start())
          .thenComparing(Finding::rule)
          .thenComparingInt(f -> f.span().end())
          .thenComparing(Finding::message);

  private final RuleSet rules;
  private final Shelf bundled;

  /** Everything that rules had to say about one repository. */
  private record Spoken(
      List<Finding> findings, List<Undecided> undecided, List<Problem> problems) {}

  /**
   * With these rules and this knowledge.
   *
   * @param rules the rules
   * @param bundled the catalogue that Seamark brings
   */
  public Seamark(RuleSet rules, Shelf bundled) {
    this.rules = rules;
    this.bundled = bundled;
  }

  /** The rules. */
  public RuleSet rules() {
    return rules;
  }

  /**
   * Looks at the repository that the options name.
   *
   * @throws UsageException if there can be no verdict
   */
  public Analysis check(Options options) throws UsageException {
    try (Checkout checkout = Checkout.at(options.root())) {
      Repository repository = options.staged() ? checkout.index() : checkout.workTree();
      return check(repository, options);
    } catch (IOException e) {
      throw new UsageException("cannot read the root: " + e.getMessage(), e);
    }
  }

  /**
   * Looks at a repository.
   *
   * @throws UsageException if there can be no verdict
   */
  public Analysis check(Repository repository, Options options) throws UsageException {
    checkNames(options);
    Spoken spoken = run(repository, options);
    Report report = report(repository, spoken, options);
    return new Analysis(report, verdict(report, spoken, options));
  }

  private void checkNames(Options options) throws UsageException {
    for (Set<String> names : List.of(options.onlyRules(), options.skippedRules())) {
      for (String name : new TreeSet<>(names)) {
        if (rules.page(name).isEmpty()) {
          throw new UsageException(
              "no rule " + name + Spelling.hint(rules.names(), name) + " (see: seamark rules)");
        }
      }
    }
  }

  private Spoken run(Repository repository, Options options) {
    Analyser.Result result = Analyser.analyse(repository, Catalogue.of(List.of(bundled)));
    List<Finding> findings = new ArrayList<>();
    Set<Undecided> undecided = new TreeSet<>();
    for (RuleSet.Entry entry : rules.entries()) {
      if (runs(entry, options)) {
        Findings said = ask(entry, result.estate());
        findings.addAll(said.findings());
        undecided.addAll(said.undecided());
      }
    }
    findings.sort(ORDER);
    List<Problem> problems =
        Stream.concat(repository.problems().stream(), result.problems().stream())
            .sorted()
            .distinct()
            .toList();
    return new Spoken(findings.stream().distinct().toList(), List.copyOf(undecided), problems);
  }

  private static boolean runs(RuleSet.Entry entry, Options options) {
    return Stream.concat(Stream.of(entry.page().id()), entry.page().aliases().stream())
            .anyMatch(options.onlyRules()::contains)
        || (options.onlyRules().isEmpty()
            && Stream.concat(Stream.of(entry.page().id()), entry.page().aliases().stream())
                .noneMatch(options.skippedRules()::contains));
  }

  private static Findings ask(RuleSet.Entry entry, Estate estate) {
    Findings findings = new Findings(entry.page().id(), entry.page().options());
    entry.rule().check(estate, findings);
    return findings;
  }

  private Report report(Repository repository, Spoken spoken, Options options) {
    List<Finding> wanted = wanted(spoken, options);
    List<Report.Entry> shown =
        wanted.stream()
            .filter(f -> f.severity().isAtLeast(options.shown()))
            .map(f -> new Report.Entry(f, ""))
            .toList();
    List<Source> sources = repository.sources();
    long bytes =
        sources.stream().mapToLong(s -> s.text().getBytes(StandardCharsets.UTF_8).length).sum();
    return new Report(
        shown,
        wanted.size() - shown.size(),
        0,
        0,
        new Report.Analysed(sources.size(), bytes),
        spoken.problems,
        spoken.undecided,
        rules.pages(),
        Optional.empty());
  }

  private static List<Finding> wanted(Spoken spoken, Options options) {
    return spoken.findings.stream()
        .filter(f -> f.confidence().isAtLeast(options.confidence()))
        .filter(
            f ->
                options.reports(f.span().path())
                    || f.related().stream().anyMatch(r -> options.reports(r.span().path())))
        .toList();
  }

  private static Analysis.Verdict verdict(Report report, Spoken spoken, Options options) {
    if (options.strict() && !report.notAnalysed().isEmpty()) {
      return Analysis.Verdict.NO_VERDICT;
    }
    boolean failed =
        options
            .failOn()
            .filter(
                limit ->
                    wanted(spoken, options).stream().anyMatch(f -> f.severity().isAtLeast(limit)))
            .isPresent();
    if (failed) {
      return Analysis.Verdict.FINDINGS;
    }
    boolean nothing = report.analysed().files() == 0 && report.notAnalysed().isEmpty();
    return nothing ? Analysis.Verdict.NOTHING : Analysis.Verdict.CLEAN;
  }
}
