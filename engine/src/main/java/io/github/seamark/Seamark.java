package io.github.seamark;

import io.github.seamark.catalogue.CatalogueDraft;
import io.github.seamark.catalogue.Shelf;
import io.github.seamark.config.Acceptance;
import io.github.seamark.config.Baseline;
import io.github.seamark.config.Fingerprints;
import io.github.seamark.config.Settings;
import io.github.seamark.config.SettingsReader;
import io.github.seamark.estate.Before;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Workload;
import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Undecided;
import io.github.seamark.source.Changes;
import io.github.seamark.source.Checkout;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Spelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The one door: looks at a repository and says what will break. */
public final class Seamark {
  private final RuleSet rules;
  private final Shelf bundled;
  private final Phase.Watcher watcher;

  /**
   * With these rules and this knowledge.
   *
   * @param rules the rules
   * @param bundled the catalogue that Seamark brings
   */
  public Seamark(RuleSet rules, Shelf bundled) {
    this(rules, bundled, Phase.Watcher.none());
  }

  private Seamark(RuleSet rules, Shelf bundled, Phase.Watcher watcher) {
    this.rules = rules;
    this.bundled = bundled;
    this.watcher = watcher;
  }

  /** The same, with somebody who hears how far a run is. */
  public Seamark watchedBy(Phase.Watcher listener) {
    return new Seamark(rules, bundled, listener);
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
      watcher.starts(Phase.LIST);
      return check(Scene.of(checkout, options.view()), options);
    } catch (IOException e) {
      throw new UsageException("cannot read the root: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the repository that the options name without asking the rules.
   *
   * @throws UsageException if the root or the settings cannot be read
   */
  public Survey survey(Options options) throws UsageException {
    try (Checkout checkout = Checkout.at(options.root())) {
      Repository repository = Scene.of(checkout, options.view()).now();
      Settings settings = settings(repository, options);
      Analyser.Result result =
          Analyser.analyse(repository, Directions.of(settings, repository, bundled), watcher);
      List<Problem> problems =
          Stream.concat(repository.problems().stream(), result.problems().stream())
              .sorted()
              .distinct()
              .toList();
      return new Survey(result.estate(), problems);
    } catch (IOException e) {
      throw new UsageException("cannot read the root: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the repository that the options name and asks the rules to account for their answers.
   *
   * @throws UsageException if there can be no verdict
   */
  public Account account(Options options) throws UsageException {
    try (Checkout checkout = Checkout.at(options.root())) {
      Scene scene = Scene.of(checkout, options.view());
      Repository repository = scene.now();
      checkNames(options.rules());
      Settings settings = settings(repository, options);
      Directions directions = Directions.of(settings, repository, bundled);
      Inspection inspection = inspect(scene, Optional.empty(), directions, settings, options);
      List<Finding> left = accept(inspection, scene, settings, options).findings();
      Set<Finding> open = new HashSet<>();
      withoutBaselined(fingerprinted(left), repository, options)
          .forEach(e -> open.add(e.finding()));
      List<String> asked =
          rules.pages().stream()
              .filter(p -> Inspection.runs(p, options.rules(), settings))
              .map(RulePage::id)
              .toList();
      return new Account(
          inspection.estate(),
          inspection.decisions(open),
          asked,
          repository.sources().stream().map(Source::path).toList(),
          inspection.problems());
    } catch (IOException e) {
      throw new UsageException("cannot read the root: " + e.getMessage(), e);
    }
  }

  /**
   * Drafts an entry of the catalogue for a chart. Its templates are read for the kinds of its
   * workloads alone.
   *
   * @param chart the chart's folder
   * @param published where the chart is published
   * @return the entry; empty if there is no chart
   * @throws UsageException if the folder cannot be read
   */
  public Optional<CatalogueDraft.Entry> draft(Path chart, List<String> published)
      throws UsageException {
    try (Checkout checkout = Checkout.at(chart)) {
      Repository repository = checkout.workTree();
      Directions directions = Directions.of(Settings.none(), repository, bundled);
      Map<String, String> kinds = new HashMap<>();
      for (Workload workload :
          Analyser.analyse(repository, directions, watcher).estate().workloads()) {
        for (Container container : workload.pod().containers()) {
          container
              .image()
              .then(Image::repository)
              .toOptional()
              .ifPresent(r -> kinds.putIfAbsent(r, workload.id().kind()));
        }
      }
      return CatalogueDraft.draft(repository, "", published, kinds);
    } catch (IOException e) {
      throw new UsageException("cannot read %s: %s".formatted(chart, e.getMessage()), e);
    }
  }

  /**
   * Looks at a repository.
   *
   * @throws UsageException if there can be no verdict
   */
  public Analysis check(Repository repository, Options options) throws UsageException {
    return check(Scene.of(repository), options);
  }

  /** Looks at the repository as if it had no baseline. */
  Analysis withoutBaseline(Options options) throws UsageException {
    try (Checkout checkout = Checkout.at(options.root())) {
      Scene scene = Scene.of(checkout, options.view());
      return check(
          new Scene(scene.now().with(Baseline.FILE, "{}"), scene.before(), scene.live()), options);
    } catch (IOException e) {
      throw new UsageException("cannot read the root: " + e.getMessage(), e);
    }
  }

  /**
   * Looks at a repository and at what it is to be compared with.
   *
   * @throws UsageException if there can be no verdict
   */
  public Analysis check(Scene scene, Options options) throws UsageException {
    checkNames(options.rules());
    Repository repository = scene.now();
    Settings settings = settings(repository, options);
    Directions directions = Directions.of(settings, repository, bundled);
    Optional<Inspection> older =
        scene.before().map(b -> inspectOlder(b, scene, directions, settings, options));
    Inspection inspection = inspect(scene, older, directions, settings, options);
    Acceptance.Result accepted = accept(inspection, scene, settings, options);
    List<Report.Entry> entries = fingerprinted(accepted.findings());
    if (older.isPresent()) {
      Repository before = scene.before().orElseThrow();
      Set<String> known = new HashSet<>();
      fingerprinted(accept(older.get(), Scene.of(before), settings, options).findings())
          .forEach(e -> known.add(e.fingerprint()));
      entries = added(entries, known, new ChangedEnds(new Changes(before, repository)));
    }
    int all = entries.size();
    entries = withoutBaselined(entries, repository, options);
    int baselined = Math.max(0, all - (int) entries.stream().filter(e -> !isStale(e)).count());
    return analysis(
        entries, accepted.ignored(), baselined, inspection, repository.sources(), options);
  }

  private Inspection inspectOlder(
      Repository before, Scene scene, Directions directions, Settings settings, Options options) {
    Scene older = new Scene(before, Optional.empty(), scene.live());
    return inspect(older, Optional.empty(), directions, settings, options);
  }

  private Inspection inspect(
      Scene scene,
      Optional<Inspection> older,
      Directions directions,
      Settings settings,
      Options options) {
    Analyser.Result result = Analyser.analyse(scene.now(), directions, watcher);
    Optional<Before> before =
        older.map(
            o -> new Before(o.estate(), new Changes(scene.before().orElseThrow(), scene.now())));
    Estate estate = result.estate().comparedWith(before, scene.live());
    List<Problem> problems =
        Stream.concat(scene.now().problems().stream(), result.problems().stream()).toList();
    watcher.starts(Phase.RULES);
    return Inspection.of(estate, problems, rules, options.rules(), settings);
  }

  void checkNames(Options.RuleChoice choice) throws UsageException {
    Set<String> names = new TreeSet<>(choice.only());
    names.addAll(choice.skipped());
    for (String name : names) {
      if (rules.page(name).isEmpty()) {
        throw new UsageException(
            "no rule " + name + Spelling.hint(rules.names(), name) + " (see: seamark rules)");
      }
    }
  }

  /**
   * What the repository says about Seamark.
   *
   * @throws UsageException if it says something that is not understood
   */
  public Settings settings(Repository repository, Options options) throws UsageException {
    Optional<Source> source = file(repository, options.acceptance().config(), Settings.FILE);
    if (source.isEmpty()) {
      return Settings.none();
    }
    SettingsReader.Result result = SettingsReader.read(source.get(), rules);
    if (!result.errors().isEmpty()) {
      List<String> lines =
          result.errors().stream().map(p -> p.place() + ": " + p.message()).toList();
      throw new UsageException(String.join("\n", lines));
    }
    return result.settings();
  }

  private static Optional<Source> file(Repository repository, Optional<Path> given, String usual)
      throws UsageException {
    if (given.isEmpty()) {
      return repository.source(usual);
    }
    try {
      return Optional.of(Source.of(given.get().toString(), Files.readString(given.get())));
    } catch (IOException e) {
      throw new UsageException("cannot read " + given.get(), e);
    }
  }

  private Acceptance.Result accept(
      Inspection inspection, Scene scene, Settings settings, Options options) {
    boolean compared = scene.before().isPresent() || scene.live().isPresent();
    if (!options.acceptance().ignoring()) {
      return new Acceptance.Result(inspection.findings(), 0);
    }
    Acceptance acceptance =
        new Acceptance(
            rules,
            id ->
                rules
                    .page(id)
                    .filter(p -> Inspection.runs(p, options.rules(), settings))
                    .filter(p -> compared || !p.comparesOnly())
                    .isPresent(),
            options.acceptance().today());
    return acceptance.apply(inspection.findings(), scene.now().sources(), settings);
  }

  private static List<Report.Entry> fingerprinted(List<Finding> findings) {
    List<Finding> sorted = findings.stream().sorted(Inspection.ORDER).toList();
    List<String> fingerprints = Fingerprints.of(sorted);
    List<Report.Entry> entries = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      entries.add(new Report.Entry(sorted.get(i), fingerprints.get(i)));
    }
    return entries;
  }

  /** Those that an older state did not have, each shown at an end that was changed. */
  private static List<Report.Entry> added(
      List<Report.Entry> entries, Set<String> known, ChangedEnds changed) {
    return entries.stream()
        .filter(e -> !known.contains(e.fingerprint()))
        .map(e -> new Report.Entry(changed.first(e.finding()), e.fingerprint()))
        .sorted((a, b) -> Inspection.ORDER.compare(a.finding(), b.finding()))
        .toList();
  }

  private static List<Report.Entry> withoutBaselined(
      List<Report.Entry> entries, Repository repository, Options options) throws UsageException {
    Optional<Source> source = file(repository, options.acceptance().baseline(), Baseline.FILE);
    if (source.isEmpty() || !options.acceptance().ignoring()) {
      return entries;
    }
    Map<String, Baseline.Entry> stale = new HashMap<>(baseline(source.get()).byFingerprint());
    List<Report.Entry> left = new ArrayList<>();
    for (Report.Entry entry : entries) {
      if (stale.remove(entry.fingerprint()) == null) {
        left.add(entry);
      }
    }
    if (options.view().since().isEmpty() && options.rules().only().isEmpty()) {
      left.addAll(fingerprinted(Acceptance.stale(stale.values(), source.get())));
      left.sort((a, b) -> Inspection.ORDER.compare(a.finding(), b.finding()));
    }
    return left;
  }

  private static boolean isStale(Report.Entry entry) {
    return entry.finding().rule().equals(Acceptance.STALE);
  }

  private static Baseline baseline(Source source) throws UsageException {
    try {
      return Baseline.read(source);
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private Analysis analysis(
      List<Report.Entry> entries,
      int ignored,
      int baselined,
      Inspection inspection,
      List<Source> sources,
      Options options) {
    Options.Limits limits = options.limits();
    List<Report.Entry> wanted =
        entries.stream()
            .filter(e -> e.finding().confidence().isAtLeast(limits.confidence()))
            .filter(e -> concerns(e.finding(), options))
            .toList();
    List<Report.Entry> shown =
        wanted.stream().filter(e -> e.finding().severity().isAtLeast(limits.shown())).toList();
    List<Undecided> undecided =
        inspection.undecided().stream().filter(u -> options.reports(u.span().path())).toList();
    List<RulePage> pages = rules.pages();
    Report report =
        new Report(
            shown,
            wanted.size() - shown.size(),
            ignored,
            baselined,
            new Report.Analysed(sources.size(), bytes(sources)),
            inspection.problems(),
            undecided,
            pages,
            Optional.empty());
    return new Analysis(report, verdict(wanted, inspection.problems(), sources, limits));
  }

  static boolean concerns(Finding finding, Options options) {
    return options.reports(finding.span().path())
        || finding.related().stream().anyMatch(r -> options.reports(r.span().path()));
  }

  private static long bytes(List<Source> sources) {
    return sources.stream().mapToLong(s -> s.text().getBytes(StandardCharsets.UTF_8).length).sum();
  }

  private static Analysis.Verdict verdict(
      List<Report.Entry> wanted,
      List<Problem> problems,
      List<Source> sources,
      Options.Limits limits) {
    if (limits.strict() && !problems.isEmpty()) {
      return Analysis.Verdict.NO_VERDICT;
    }
    if (limits
        .failOn()
        .filter(limit -> wanted.stream().anyMatch(e -> e.finding().severity().isAtLeast(limit)))
        .isPresent()) {
      return Analysis.Verdict.FINDINGS;
    }
    boolean nothing =
        problems.isEmpty() && sources.stream().allMatch(s -> s.path().startsWith(".seamark"));
    return nothing ? Analysis.Verdict.NOTHING : Analysis.Verdict.CLEAN;
  }
}
