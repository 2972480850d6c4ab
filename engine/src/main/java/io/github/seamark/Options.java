package io.github.seamark;

import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a run can be asked for, whoever asks: the command line, the Maven plugin, a test.
 *
 * @param root the folder that is the repository
 * @param paths what is reported: files and folders relative to the root, with {@code /}; all if
 *     empty. What is read does not depend on it.
 * @param failOn the mildest severity that fails the run; none fails it if empty
 * @param shown the mildest severity that is reported
 * @param confidence the least sure findings that are reported
 * @param onlyRules if not empty, the rules that run
 * @param skippedRules rules that do not run
 * @param staged whether the content of Git's index is looked at, not the work tree
 * @param strict whether a file that cannot be read means that there is no verdict
 */
public record Options(
    Path root,
    List<String> paths,
    Optional<Severity> failOn,
    Severity shown,
    Confidence confidence,
    Set<String> onlyRules,
    Set<String> skippedRules,
    boolean staged,
    boolean strict) {

  /** Copies the collections. */
  public Options {
    paths = List.copyOf(paths);
    onlyRules = Set.copyOf(onlyRules);
    skippedRules = Set.copyOf(skippedRules);
  }

  /** What a run does if nothing else is said. */
  public static Options at(Path root) {
    return new Options(
        root,
        List.of(),
        Optional.of(Severity.ERROR),
        Severity.WARNING,
        Confidence.LOW,
        Set.of(),
        Set.of(),
        false,
        false);
  }

  /** These options, with everything of this severity or worse shown. */
  public Options showing(Severity mildest) {
    return new Options(
        root, paths, failOn, mildest, confidence, onlyRules, skippedRules, staged, strict);
  }

  /** Whether findings in a file are reported. */
  boolean reports(String path) {
    return paths.isEmpty()
        || paths.stream().anyMatch(p -> p.isEmpty() || path.equals(p) || path.startsWith(p + "/"));
  }
}
