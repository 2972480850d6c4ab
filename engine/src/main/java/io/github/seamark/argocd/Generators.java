package io.github.seamark.argocd;

import io.github.seamark.source.Repository;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The parameters that an ApplicationSet's generators give. */
final class Generators {
  private static final int LONGEST_PATTERN = 300;
  private final Repository repository;
  private final boolean goTemplate;

  Generators(Repository repository, boolean goTemplate) {
    this.repository = repository;
    this.goTemplate = goTemplate;
  }

  /** One map of parameters for each Application; empty where they cannot be known. */
  Optional<List<Map<String, Scalar>>> parameters(Mapping generator) {
    if (generator.get("list").toOptional().orElse(null) instanceof Mapping list) {
      return Optional.of(elements(list));
    }
    if (generator.get("git").toOptional().orElse(null) instanceof Mapping git) {
      return Optional.of(git.get("directories").isMissing() ? files(git) : directories(git));
    }
    if (generator.get("merge").toOptional().orElse(null) instanceof Mapping merge) {
      return merge(merge);
    }
    return generator.get("matrix").toOptional().orElse(null) instanceof Mapping matrix
        ? matrix(matrix)
        : Optional.empty();
  }

  /**
   * The first generator's parameters, over which those of the others are put that agree with them
   * in all merge keys (argoproj/argo-cd, applicationset/generators/merge.go).
   */
  private Optional<List<Map<String, Scalar>>> merge(Mapping merge) {
    List<String> keys =
        ArgoFields.items(merge.get("mergeKeys")).stream()
            .flatMap(k -> k.asText().stream())
            .toList();
    List<Map<String, Scalar>> merged = new ArrayList<>();
    for (Mapping inner : ArgoFields.mappings(merge.get("generators"))) {
      Optional<List<Map<String, Scalar>>> own = parameters(inner);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      if (merged.isEmpty()) {
        own.get().forEach(p -> merged.add(new LinkedHashMap<>(p)));
      } else {
        for (Map<String, Scalar> over : own.get()) {
          merged.stream().filter(b -> agree(b, over, keys)).forEach(b -> b.putAll(over));
        }
      }
    }
    return Optional.of(merged);
  }

  private static boolean agree(
      Map<String, Scalar> base, Map<String, Scalar> over, List<String> keys) {
    return keys.stream()
        .allMatch(
            k -> {
              Optional<String> text = Optional.ofNullable(base.get(k)).flatMap(Scalar::asText);
              return text.isPresent()
                  && text.equals(Optional.ofNullable(over.get(k)).flatMap(Scalar::asText));
            });
  }

  private static List<Map<String, Scalar>> elements(Mapping list) {
    List<Map<String, Scalar>> all = new ArrayList<>();
    for (Mapping element : ArgoFields.mappings(list.get("elements"))) {
      Map<String, Scalar> parameters = new LinkedHashMap<>();
      ApplicationSets.flatten("", element, parameters);
      all.add(parameters);
    }
    return all;
  }

  private Optional<List<Map<String, Scalar>>> matrix(Mapping matrix) {
    List<Map<String, Scalar>> product = List.of(Map.of());
    for (Mapping inner : ArgoFields.mappings(matrix.get("generators"))) {
      Optional<List<Map<String, Scalar>>> own = parameters(inner);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      product = product(product, own.get());
    }
    return Optional.of(product);
  }

  private static List<Map<String, Scalar>> product(
      List<Map<String, Scalar>> left, List<Map<String, Scalar>> right) {
    List<Map<String, Scalar>> product = new ArrayList<>();
    for (Map<String, Scalar> a : left) {
      for (Map<String, Scalar> b : right) {
        if (product.size() < ApplicationSets.LIMIT) {
          Map<String, Scalar> both = new LinkedHashMap<>(a);
          both.putAll(b);
          product.add(both);
        }
      }
    }
    return product;
  }

  private List<Map<String, Scalar>> directories(Mapping git) {
    TreeSet<String> folders = new TreeSet<>();
    for (String file : repository.files()) {
      for (int i = file.indexOf('/'); i > 0; i = file.indexOf('/', i + 1)) {
        folders.add(file.substring(0, i));
      }
    }
    List<Map<String, Scalar>> all = new ArrayList<>();
    List<Mapping> patterns = ArgoFields.mappings(git.get("directories"));
    Origin origin = git.origin();
    folders.stream()
        .filter(matching(patterns))
        .forEach(folder -> all.add(pathParameters(folder, origin)));
    return all;
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

  private List<Map<String, Scalar>> files(Mapping git) {
    List<Map<String, Scalar>> all = new ArrayList<>();
    Predicate<String> matching = matching(ArgoFields.mappings(git.get("files")));
    for (String file : repository.files()) {
      if (matching.test(file)) {
        Map<String, Scalar> parameters = new LinkedHashMap<>();
        repository
            .source(file)
            .flatMap(s -> YamlValues.read(Text.of(s)).documents().stream().findFirst())
            .ifPresent(v -> ApplicationSets.flatten("", v, parameters));
        int slash = file.lastIndexOf('/');
        parameters.putAll(pathParameters(slash < 0 ? "" : file.substring(0, slash), git.origin()));
        parameters.put("path.filename", Scalar.string(file.substring(slash + 1), git.origin()));
        all.add(parameters);
      }
    }
    return all;
  }

  private Map<String, Scalar> pathParameters(String folder, Origin origin) {
    Map<String, Scalar> parameters = new LinkedHashMap<>();
    Scalar path = Scalar.string(folder, origin);
    parameters.put(goTemplate ? "path.path" : "path", path);
    String base = folder.substring(folder.lastIndexOf('/') + 1);
    parameters.put("path.basename", Scalar.string(base, origin));
    parameters.put(
        "path.basenameNormalized", Scalar.string(base.replaceAll("[^a-zA-Z0-9.-]", "-"), origin));
    String[] segments = folder.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      parameters.put("path[" + i + "]", Scalar.string(segments[i], origin));
    }
    return parameters;
  }
}
