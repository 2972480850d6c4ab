package io.github.seamark;

import io.github.seamark.catalogue.CatalogueDraft;
import io.github.seamark.catalogue.Shelf;
import io.github.seamark.config.Acceptance;
import io.github.seamark.config.Baseline;
import io.github.seamark.config.Settings;
import io.github.seamark.config.SettingsReader;
import io.github.seamark.estate.Before;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.source.Changes;
import io.github.seamark.source.Checkout;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      NamedFindings named = NamedFindings.of(left);
      baseline(repository, options)
          .map(named::without)
          .orElse(named)
          .entries()
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
    NamedFindings named = NamedFindings.of(accepted.findings());
    if (older.isPresent()) {
      Repository before = scene.before().orElseThrow();
      List<Finding> known = accept(older.get(), Scene.of(before), settings, options).findings();
      named =
          named.addedTo(NamedFindings.of(known), new ChangedEnds(new Changes(before, repository)));
    }
    Optional<NamedFindings.Accepted> baseline = baseline(repository, options);
    NamedFindings left = baseline.isPresent() ? named.without(baseline.get()) : named;
    boolean whole = options.view().since().isEmpty() && options.rules().only().isEmpty();
    return Analysis.of(
        baseline.isPresent() && whole ? left.withStale(baseline.get(), named) : left,
        accepted.ignored(),
        named.entries().size() - left.entries().size(),
        inspection,
        repository.sources(),
        rules.pages(),
        options);
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

  private static Optional<NamedFindings.Accepted> baseline(Repository repository, Options options)
      throws UsageException {
    Optional<Source> source = file(repository, options.acceptance().baseline(), Baseline.FILE);
    if (source.isEmpty() || !options.acceptance().ignoring()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NamedFindings.Accepted(Baseline.read(source.get()), source.get()));
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
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
}
