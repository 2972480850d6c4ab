package io.github.seamark.argocd;

import io.github.seamark.estate.Declaration;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Applications that an ApplicationSet makes, as far as its generators can be known: lists, the
 * folders and files of this repository, and what a matrix or a merge makes of those. Of any other
 * generator one Application stands for all, its variables unknown.
 */
final class ApplicationSets {
  /** More Applications than this of one set are not read. */
  static final int LIMIT = 2_000;

  static final String NO_PARAMETER = "a generator's parameter is not known";

  private ApplicationSets() {}

  static List<Manifest> expand(Manifest set, Repository repository) {
    Mapping object = set.object();
    boolean go = ArgoFields.flag(object.at("spec", "goTemplate"));
    if (!(object.at("spec", "template").toOptional().orElse(null) instanceof Mapping template)) {
      return List.of();
    }
    Generators generators = new Generators(repository, go);
    List<Manifest> applications = new ArrayList<>();
    for (Mapping generator : ArgoFields.mappings(object.at("spec", "generators"))) {
      Optional<List<Map<String, Scalar>>> made = generators.parameters(generator);
      List<Map<String, Scalar>> all = made.orElseGet(() -> List.of(Map.of()));
      String reason = made.isPresent() ? NO_PARAMETER : unclear(generator);
      all.stream()
          .limit(LIMIT)
          .map(p -> new Parameters(p, go, reason))
          .forEach(p -> applications.add(application(set, template, p)));
    }
    return applications;
  }

  /** What cannot be known of a generator: clusters, pull requests and the like are not here. */
  private static String unclear(Mapping generator) {
    return generator.entries().keySet().stream()
        .findFirst()
        .map("what the generator %s gives is not known"::formatted)
        .orElse(NO_PARAMETER);
  }

  private static Manifest application(Manifest set, Mapping template, Parameters parameters) {
    Mapping object = parameters.apply(template);
    Origin origin = set.object().origin();
    Mapping full =
        patched(object, set)
            .with("apiVersion", entry(Scalar.string("argoproj.io/v1alpha1", origin)))
            .with("kind", entry(Scalar.string("Application", origin)));
    Optional<String> name = full.textAt("metadata", "name");
    Declaration declared = set.declaration();
    return set.with(full)
        .declared(
            new Declaration(
                declared.header(),
                declared.origin(),
                declared.roots(),
                declared.carrier(),
                declared.address(),
                name.orElse("")));
  }

  /** A patch that is a template may change anything. */
  private static Mapping patched(Mapping application, Manifest set) {
    Lookup<Value> patch = set.object().at("spec", "templatePatch");
    if (patch.isMissing()) {
      return application;
    }
    Origin origin = set.object().origin();
    return application.with(
        "spec", entry(Unknown.because("a template patches the Application", origin)));
  }

  private static Mapping.Entry entry(Value value) {
    return Mapping.Entry.of(value.origin().span(), value);
  }

  /** All values of a mapping by their path: {@code cluster.name}. */
  static void flatten(String prefix, Value value, Map<String, Scalar> into) {
    if (value instanceof Scalar scalar) {
      into.put(prefix, scalar);
    } else if (value instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  flatten(prefix.isEmpty() ? key : prefix + "." + key, entry.value(), into));
    }
  }
}
