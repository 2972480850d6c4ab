package io.github.seamark;

import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a run can be asked for, whoever asks: the command line, the Maven plugin, a test.
 *
 * @param root the folder that is the repository
 * @param paths what is reported: files and folders relative to the root, with {@code /}; all if
 *     empty. What is read does not depend on it.
 * @param limits what is shown, and what fails the run
 * @param rules which rules run
 * @param view which state of the repository is looked at
 * @param acceptance which findings are accepted
 */
public record Options(
    Path root,
    List<String> paths,
    Limits limits,
    RuleChoice rules,
    View view,
    AcceptanceOptions acceptance) {

  /**
   * What is shown, and what fails the run.
   *
   * @param failOn the mildest severity that fails the run; none fails it if empty
   * @param shown the mildest severity that is reported
   * @param confidence the least sure findings that are reported
   * @param strict whether a file that cannot be read means that there is no verdict
   */
  public record Limits(
      Optional<Severity> failOn, Severity shown, Confidence confidence, boolean strict) {}

  /**
   * Which rules run.
   *
   * @param only if not empty, only these
   * @param skipped those that do not
   */
  public record RuleChoice(Set<String> only, Set<String> skipped) {
    /** Copies the sets. */
    public RuleChoice {
      only = Set.copyOf(only);
      skipped = Set.copyOf(skipped);
    }
  }

  /**
   * Which state of the repository is looked at.
   *
   * @param staged the content of Git's index in place of the work tree
   * @param since a commit: only what was added since the current branch left it is reported
   * @param overlay a file whose content is not that on disk
   * @param live files with what {@code kubectl get … -o json} printed, to be compared with
   */
  public record View(
      boolean staged, Optional<String> since, Optional<Overlay> overlay, List<Path> live) {
    /** Copies the list. */
    public View {
      live = List.copyOf(live);
    }
  }

  /**
   * Content that an editor has not written yet.
   *
   * @param path relative to the root, with {@code /}
   * @param text the content
   */
  public record Overlay(String path, String text) {}

  /**
   * Which findings are accepted.
   *
   * @param config the settings' file, if it is not the root's
   * @param baseline the baseline's file, if it is not the root's
   * @param ignoring whether ignores and the baseline hold at all
   * @param today the day by which they are judged
   */
  public record AcceptanceOptions(
      Optional<Path> config, Optional<Path> baseline, boolean ignoring, LocalDate today) {}

  /** Copies the list. */
  public Options {
    paths = List.copyOf(paths);
  }

  /** What a run does if nothing else is said. */
  public static Options at(Path root) {
    return new Options(
        root,
        List.of(),
        new Limits(Optional.of(Severity.ERROR), Severity.WARNING, Confidence.LOW, false),
        new RuleChoice(Set.of(), Set.of()),
        new View(false, Optional.empty(), Optional.empty(), List.of()),
        new AcceptanceOptions(
            Optional.empty(), Optional.empty(), true, LocalDate.now(ZoneId.systemDefault())));
  }

  /** These options, with everything of this severity or worse shown. */
  public Options showing(Severity mildest) {
    Limits changed = new Limits(limits.failOn, mildest, limits.confidence, limits.strict);
    return new Options(root, paths, changed, rules, view, acceptance);
  }

  /** These options, reporting only these files and folders. */
  public Options reporting(List<String> reported) {
    return new Options(root, reported, limits, rules, view, acceptance);
  }

  /** These options with other limits. */
  public Options with(Limits other) {
    return new Options(root, paths, other, rules, view, acceptance);
  }

  /** These options with other rules. */
  public Options with(RuleChoice other) {
    return new Options(root, paths, limits, other, view, acceptance);
  }

  /** These options with another view. */
  public Options with(View other) {
    return new Options(root, paths, limits, rules, other, acceptance);
  }

  /** These options, accepting otherwise. */
  public Options with(AcceptanceOptions other) {
    return new Options(root, paths, limits, rules, view, other);
  }

  /** Whether findings in a file are reported. */
  boolean reports(String path) {
    return paths.isEmpty()
        || paths.stream().anyMatch(p -> p.isEmpty() || path.equals(p) || path.startsWith(p + "/"));
  }

  /** Whether a finding is reported: whether one of its ends stands in such a file. */
  boolean reports(Finding finding) {
    return reports(finding.span().path())
        || finding.related().stream().anyMatch(r -> reports(r.span().path()));
  }
}
