package io.github.seamark;

import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Checkout;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Applies fixes to a repository's texts, in memory. A fix is kept only if the texts can be read
 * afterwards, its finding is gone and no other one came for it.
 */
public final class Mender {
  /** A fix can make room for another one; more rounds than this are an endless chase. */
  private static final int ROUNDS = 8;

  private final Seamark seamark;
  private final Options asked;
  private final Options options;
  private final Set<Fix.Safety> allowed;

  /**
   * One that applies fixes of these kinds to what the options name.
   *
   * @param allowed which fixes may be applied
   */
  public Mender(Seamark seamark, Options options, Set<Fix.Safety> allowed) {
    this.seamark = seamark;
    this.asked = options;
    // Whatever is to be mended, no finding may come anywhere.
    this.options =
        options
            .showing(Severity.INFO)
            .reporting(List.of())
            .with(new Options.RuleChoice(Set.of(), Set.of()));
    this.allowed = Set.copyOf(allowed);
  }

  /** A finding and the fix that was chosen for it. */
  private record Choice(Report.Entry entry, Fix fix) {
    Set<String> paths() {
      return fix.edits().stream().map(e -> e.span().path()).collect(Collectors.toSet());
    }
  }

  /**
   * Works out what the repository would be.
   *
   * @throws UsageException if there can be no verdict
   */
  public Mended mend() throws UsageException {
    try (Checkout checkout = Checkout.at(options.root())) {
      return mend(Scene.of(checkout, options.view()));
    } catch (IOException e) {
      throw new UsageException("cannot read the root: " + e.getMessage(), e);
    }
  }

  /**
   * Works out what a repository would be.
   *
   * @throws UsageException if there can be no verdict
   */
  public Mended mend(Scene scene) throws UsageException {
    seamark.checkNames(asked.rules());
    Scene current = scene;
    Report report = seamark.check(current, options).report();
    Map<String, Source> originals = new TreeMap<>();
    List<Mended.Applied> applied = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Choice> kept = kept(current, report);
      if (kept.isEmpty()) {
        break;
      }
      for (Choice choice : kept) {
        applied.add(new Mended.Applied(choice.entry.finding(), choice.fix));
        choice.fix.edits().stream()
            .map(e -> e.span().source())
            .forEach(s -> originals.putIfAbsent(s.path(), s));
      }
      current = edited(current, kept);
      report = seamark.check(current, options).report();
    }
    List<Mended.Change> changes = new ArrayList<>();
    for (Source original : originals.values()) {
      String text = current.now().source(original.path()).map(Source::text).orElseThrow();
      changes.add(new Mended.Change(original, text));
    }
    List<Finding> left =
        report.entries().stream()
            .map(Report.Entry::finding)
            .filter(f -> !f.fixes().isEmpty() && isWanted(f))
            .toList();
    return new Mended(applied, changes, left);
  }

  /** The fixes that hold what they promise, all applied together. */
  private List<Choice> kept(Scene scene, Report before) throws UsageException {
    List<Choice> choices = choices(before);
    while (!choices.isEmpty()) {
      Report after = seamark.check(edited(scene, choices), options).report();
      Set<String> left =
          after.entries().stream().map(Report.Entry::fingerprint).collect(Collectors.toSet());
      Set<String> spoilt = spoilt(before, after);
      List<Choice> good =
          choices.stream()
              .filter(c -> !left.contains(c.entry.fingerprint()))
              .filter(c -> c.paths().stream().noneMatch(spoilt::contains))
              .toList();
      if (good.size() == choices.size()) {
        return good;
      }
      choices = good;
    }
    return choices;
  }

  /** One allowed fix for each finding, none overlapping another. */
  private List<Choice> choices(Report report) {
    List<Choice> choices = new ArrayList<>();
    List<Fix.Edit> taken = new ArrayList<>();
    for (Report.Entry entry : report.entries()) {
      Optional<Fix> fix =
          entry.finding().fixes().stream()
              .filter(f -> isWanted(entry.finding()))
              .filter(f -> allowed.contains(f.safety()))
              .filter(f -> f.edits().stream().noneMatch(e -> overlaps(e, taken)))
              .findFirst();
      if (fix.isPresent()) {
        choices.add(new Choice(entry, fix.get()));
        taken.addAll(fix.get().edits());
      }
    }
    return choices;
  }

  private boolean isWanted(Finding finding) {
    Set<String> rules =
        asked.rules().only().stream()
            .flatMap(name -> seamark.rules().page(name).stream())
            .map(RulePage::id)
            .collect(Collectors.toSet());
    return (rules.isEmpty() || rules.contains(finding.rule())) && asked.reports(finding);
  }

  /** Also two insertions at one place: their order would be a guess. */
  private static boolean overlaps(Fix.Edit edit, List<Fix.Edit> taken) {
    return taken.stream()
        .filter(t -> t.span().source().equals(edit.span().source()))
        .anyMatch(
            t -> edit.span().start() <= t.span().end() && t.span().start() <= edit.span().end());
  }

  /** The files that can no longer be read, and those with findings that were not there before. */
  private static Set<String> spoilt(Report before, Report after) {
    Set<String> spoilt = new HashSet<>();
    after.notAnalysed().stream()
        .filter(
            p ->
                before.notAnalysed().stream()
                    .noneMatch(
                        o ->
                            o.message().equals(p.message())
                                && o.place().path().equals(p.place().path())))
        .forEach(p -> spoilt.add(p.place().path()));
    Set<String> known =
        before.entries().stream().map(Report.Entry::fingerprint).collect(Collectors.toSet());
    for (Report.Entry entry : after.entries()) {
      if (!known.contains(entry.fingerprint())) {
        spoilt.add(entry.finding().span().path());
        entry.finding().related().forEach(r -> spoilt.add(r.span().path()));
      }
    }
    return spoilt;
  }

  private static Scene edited(Scene scene, List<Choice> choices) {
    Map<Source, List<Fix.Edit>> bySource =
        choices.stream()
            .flatMap(c -> c.fix.edits().stream())
            .collect(Collectors.groupingBy(e -> e.span().source()));
    Repository now = scene.now();
    for (Map.Entry<Source, List<Fix.Edit>> entry : bySource.entrySet()) {
      now = now.with(entry.getKey().path(), edited(entry.getKey().text(), entry.getValue()));
    }
    return new Scene(now, scene.before(), scene.live());
  }

  /** From the end, so that offsets stay right. */
  private static String edited(String text, List<Fix.Edit> edits) {
    StringBuilder changed = new StringBuilder(text);
    edits.stream()
        .sorted((a, b) -> Integer.compare(b.span().start(), a.span().start()))
        .forEach(e -> changed.replace(e.span().start(), e.span().end(), e.replacement()));
    return changed.toString();
  }
}
