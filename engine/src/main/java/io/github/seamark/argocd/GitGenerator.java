package io.github.seamark.argocd;

import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The folders or files of this repository that a {@code git} generator gives. */
final class GitGenerator {
  private static final int LONGEST_PATTERN = 300;

  private final Repository repository;
  private final Mapping git;
  private final boolean goTemplate;

  GitGenerator(Repository repository, Mapping git, boolean goTemplate) {
    this.repository = repository;
    this.git = git;
    this.goTemplate = goTemplate;
  }

  /** One map of parameters for each folder or file; empty where they cannot be known. */
  Optional<List<Map<String, Scalar>>> parameters() {
    return git.get("directories").isMissing() ? files() : directories();
  }

  private Optional<List<Map<String, Scalar>>> directories() {
    if (!isKnown("directories")) {
      return Optional.empty();
    }
    TreeSet<String> folders = new TreeSet<>();
    for (String file : repository.files()) {
      for (int i = file.indexOf('/'); i > 0; i = file.indexOf('/', i + 1)) {
        folders.add(file.substring(0, i));
      }
    }
    List<Map<String, Scalar>> all = new ArrayList<>();
    List<Mapping> patterns = ArgoFields.mappings(git.get("directories"));
    folders.stream()
        .filter(matching(patterns))
        .forEach(folder -> all.add(withValues(pathParameters(folder))));
    return Optional.of(all);
  }

  private boolean isKnown(String key) {
    return git.get(key).is(v -> v instanceof Sequence s && s.isComplete())
        && ArgoFields.mappings(git.get(key)).stream().allMatch(p -> p.textAt("path").isPresent());
  }

  /** What a generator adds by itself, in which its parameters may stand. */
  private Map<String, Scalar> withValues(Map<String, Scalar> parameters) {
    if (git.get("values").toOptional().orElse(null) instanceof Mapping values) {
      Mapping told =
          new Parameters(parameters, goTemplate, ApplicationSets.NO_PARAMETER).apply(values);
      ApplicationSets.flatten("values", told, parameters);
    }
    return parameters;
  }

  /** An exclusion beats any inclusion, wherever it stands. */
  private static Predicate<String> matching(List<Mapping> patterns) {
    List<Pattern> included = new ArrayList<>();
    List<Pattern> excluded = new ArrayList<>();
    for (Mapping pattern : patterns) {
      pattern
          .textAt("path")
          .filter(p -> p.length() <= LONGEST_PATTERN)
          .ifPresent(
              p -> (ArgoFields.flag(pattern.get("exclude")) ? excluded : included).add(glob(p)));
    }
    return path ->
        included.stream().anyMatch(p -> p.matcher(path).matches())
            && excluded.stream().noneMatch(p -> p.matcher(path).matches());
  }

  private static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    String plain = ArgoFields.normal(glob);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '*' && i + 1 < plain.length() && plain.charAt(i + 1) == '*') {
        boolean slash = i + 2 < plain.length() && plain.charAt(i + 2) == '/';
        regex.append(slash ? "(?:.*/)?" : ".*");
        i += slash ? 2 : 1;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString());
  }

  /** A file that holds a list gives parameters for each item. */
  private Optional<List<Map<String, Scalar>>> files() {
    if (!isKnown("files")) {
      return Optional.empty();
    }
    List<Map<String, Scalar>> all = new ArrayList<>();
    Predicate<String> matching = matching(ArgoFields.mappings(git.get("files")));
    for (String file : repository.files()) {
      if (matching.test(file)) {
        Optional<Value> content =
            repository
                .source(file)
                .flatMap(s -> YamlValues.read(Text.of(s)).documents().stream().findFirst());
        List<Value> items =
            content.orElse(null) instanceof Sequence sequence
                ? sequence.items()
                : content.stream().toList();
        items.forEach(item -> all.add(withValues(fileParameters(file, item))));
      }
    }
    return Optional.of(all);
  }

  private Map<String, Scalar> fileParameters(String file, Value content) {
    Map<String, Scalar> parameters = new LinkedHashMap<>();
    ApplicationSets.flatten("", content, parameters);
    String name = file.substring(file.lastIndexOf('/') + 1);
    parameters.putAll(pathParameters(RepositoryPaths.folder(file)));
    String prefix = prefix();
    parameters.put(prefix + "path.filename", Scalar.string(name, git.origin()));
    parameters.put(
        prefix + "path.filenameNormalized", Scalar.string(normalized(name), git.origin()));
    return parameters;
  }

  private String prefix() {
    return git.textAt("pathParamPrefix").map(p -> p + ".").orElse("");
  }

  private static String normalized(String name) {
    return name.replaceAll("[^a-zA-Z0-9.-]", "-");
  }

  private Map<String, Scalar> pathParameters(String folder) {
    Map<String, Scalar> parameters = new LinkedHashMap<>();
    Scalar path = Scalar.string(folder, git.origin());
    String prefix = prefix();
    parameters.put(prefix + (goTemplate ? "path.path" : "path"), path);
    String base = folder.substring(folder.lastIndexOf('/') + 1);
    parameters.put(prefix + "path.basename", Scalar.string(base, git.origin()));
    parameters.put(
        prefix + "path.basenameNormalized", Scalar.string(normalized(base), git.origin()));
    String[] segments = folder.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      parameters.put(prefix + "path[" + i + "]", Scalar.string(segments[i], git.origin()));
    }
    return parameters;
  }
}
