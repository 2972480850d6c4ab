package io.github.seamark.helm;

import io.github.seamark.source.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code .helmignore} of a chart (helm/helm, pkg/ignore): which of its files are left out. */
final class HelmIgnore {
  private final List<Rule> rules;

  /**
   * A line.
   *
   * @param negated whether what does not match is ignored, as Helm has it
   * @param foldersOnly whether it ends in a slash
   * @param byName whether it looks at the base name only
   */
  private record Rule(Pattern pattern, boolean negated, boolean foldersOnly, boolean byName) {
    boolean matches(String path, boolean folder) {
      if (foldersOnly && !folder) {
        return false;
      }
      String subject = byName ? path.substring(path.lastIndexOf('/') + 1) : path;
      return pattern.matcher(subject).matches() != negated;
    }
  }

  private HelmIgnore(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The rules of the chart in a folder. */
  static HelmIgnore of(Repository repository, String folder) {
    List<Rule> rules = new ArrayList<>();
    repository
        .source(folder.isEmpty() ? ".helmignore" : folder + "/.helmignore")
        .ifPresent(s -> s.text().lines().forEach(line -> rule(line.strip()).ifPresent(rules::add)));
    return new HelmIgnore(rules);
  }

  private static Optional<Rule> rule(String line) {
    if (line.isEmpty() || line.startsWith("#") || line.contains("**")) {
      return Optional.empty();
    }
    boolean negated = line.startsWith("!");
    String rest = negated ? line.substring(1) : line;
    boolean foldersOnly = rest.endsWith("/");
    rest = foldersOnly ? rest.substring(0, rest.length() - 1) : rest;
    boolean byName = rest.indexOf('/') < 0;
    rest = rest.startsWith("/") ? rest.substring(1) : rest;
    return glob(rest).map(p -> new Rule(p, negated, foldersOnly, byName));
  }

  /** A shell pattern of one path. */
  private static Optional<Pattern> glob(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        case '[', '\\' -> {
          return Optional.empty();
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Optional.of(Pattern.compile(regex.toString()));
  }

  /** Whether a file of the chart is left out, itself or with a folder above it. */
  boolean ignores(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (rules.stream().anyMatch(r -> r.matches(folder, true))) {
        return true;
      }
    }
    return rules.stream().anyMatch(r -> r.matches(path, false));
  }
}
