package io.github.seamark.argocd;

import io.github.seamark.source.Repository;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters that an ApplicationSet's generators give. */
final class Generators {
  private static final String LABELS = "matchLabels";
  private final Repository repository;
  private final boolean goTemplate;

  Generators(Repository repository, boolean goTemplate) {
    this.repository = repository;
    this.goTemplate = goTemplate;
  }

  /** One map of parameters for each Application; empty where they cannot be known. */
  Optional<List<Map<String, Scalar>>> parameters(Mapping generator) {
    return all(generator).flatMap(all -> selected(all, generator.get("selector")));
  }

  /** Those that a generator's selector takes; what expressions take is not known. */
  private static Optional<List<Map<String, Scalar>>> selected(
      List<Map<String, Scalar>> all, Lookup<Value> selector) {
    if (selector.isMissing()) {
      return Optional.of(all);
    }
    boolean plain =
        selector.is(s -> s instanceof Mapping m && m.entries().keySet().equals(Set.of(LABELS)));
    return plain
            && selector.then(s -> s.get(LABELS)).toOptional().orElse(null) instanceof Mapping labels
        ? Optional.of(all.stream().filter(p -> agrees(p, labels)).toList())
        : Optional.empty();
  }

  private static boolean agrees(Map<String, Scalar> parameters, Mapping labels) {
    return labels.entries().entrySet().stream()
        .allMatch(
            l ->
                Optional.ofNullable(parameters.get(l.getKey()))
                    .flatMap(Scalar::asText)
                    .equals(l.getValue().value().asText()));
  }

  private Optional<List<Map<String, Scalar>>> all(Mapping generator) {
    if (generator.get("list").toOptional().orElse(null) instanceof Mapping list) {
      return list.get("elementsYaml").isMissing() ? Optional.of(elements(list)) : Optional.empty();
    }
    if (generator.get("git").toOptional().orElse(null) instanceof Mapping git) {
      return new GitGenerator(repository, git, goTemplate).parameters();
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

  /** A later generator of a matrix may use the parameters of an earlier one. */
  private Optional<List<Map<String, Scalar>>> matrix(Mapping matrix) {
    List<Map<String, Scalar>> product = List.of(Map.of());
    for (Mapping inner : ArgoFields.mappings(matrix.get("generators"))) {
      List<Map<String, Scalar>> next = new ArrayList<>();
      for (Map<String, Scalar> left : product) {
        Mapping told =
            left.isEmpty()
                ? inner
                : new Parameters(left, goTemplate, ApplicationSets.NO_PARAMETER).apply(inner);
        Optional<List<Map<String, Scalar>>> own = parameters(told);
        if (own.isEmpty()) {
          return Optional.empty();
        }
        for (Map<String, Scalar> right : own.get()) {
          if (next.size() < ApplicationSets.LIMIT) {
            Map<String, Scalar> both = new LinkedHashMap<>(left);
            both.putAll(right);
            next.add(both);
          }
        }
      }
      product = next;
    }
    return Optional.of(product);
  }
}
