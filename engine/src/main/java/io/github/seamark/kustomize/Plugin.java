package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of a transformer under {@code transformers}: Kustomize's own ones mean what the
 * fields of a kustomization mean, with fields of their own choice. What programs outside do is not
 * known.
 */
final class Plugin {
  private static final Set<String> KNOWN = Set.of("apiVersion", "kind");
  private static final Set<String> NAMES = Set.of("name", "namespace");

  private final Mapping configuration;
  private final Kustomization kustomization;
  private final ManifestSource files;

  Plugin(Mapping configuration, Kustomization kustomization, ManifestSource files) {
    this.configuration = configuration;
    this.kustomization = kustomization;
    this.files = files;
  }

  List<Built> apply(List<Built> objects) {
    boolean builtIn = configuration.textAt("apiVersion").filter("builtin"::equals).isPresent();
    String kind = builtIn ? configuration.textAt("kind").orElse("") : "";
    return switch (kind) {
      case "LabelTransformer" -> Transformers.pairs(objects, configuration, "labels", fields());
      case "AnnotationsTransformer" ->
          Transformers.pairs(objects, configuration, "annotations", fields());
      case "PrefixTransformer" -> Transformers.prefixed(objects, text("prefix"));
      case "SuffixTransformer" -> Transformers.suffixed(objects, text("suffix"));
      case "PrefixSuffixTransformer" ->
          Transformers.suffixed(Transformers.prefixed(objects, text("prefix")), text("suffix"));
      case "ImageTagTransformer" ->
          of("imageTag").map(i -> Transformers.images(objects, i, fields())).orElse(objects);
      case "ReplicaCountTransformer" ->
          of("replica").map(r -> Transformers.replicas(objects, r, fields())).orElse(objects);
      case "ReplacementTransformer" -> with(Map.of("replacements", "replacements"), objects);
      case "PatchStrategicMergeTransformer" ->
          with(Map.of("paths", "patchesStrategicMerge"), objects);
      case "PatchTransformer", "PatchJson6902Transformer" -> patched(objects);
      case "NamespaceTransformer" ->
          text("unsetOnly").equals("true") || !text("setRoleBindingSubjects").isEmpty()
              ? unknown(objects, kind)
              : namespaced(objects);
      default -> unknown(objects, kind);
    };
  }

  private String text(String key) {
    return configuration.textAt(key).orElse("");
  }

  private List<FieldSpec> fields() {
    return FieldSpecs.read(configuration, "fieldSpecs");
  }

  private Optional<Mapping> of(String key) {
    return configuration
        .get(key)
        .toOptional()
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast);
  }

  /** Its fields under the names that a kustomization has for them. */
  private List<Built> with(Map<String, String> names, List<Built> objects) {
    Map<String, Mapping.Entry> content = new LinkedHashMap<>();
    names.forEach((own, name) -> configuration.entry(own).ifPresent(e -> content.put(name, e)));
    Kustomization same =
        new Kustomization(
            kustomization.path(),
            kustomization.folder(),
            Mapping.of(content, configuration.origin()));
    return new Transformers(same, FieldSpecs.builtInOnes(), files).apply(objects);
  }

  private List<Built> patched(List<Built> objects) {
    List<Built> result = new ArrayList<>(objects);
    new Patches(kustomization, files).apply(configuration, result);
    return result;
  }

  private List<Built> namespaced(List<Built> objects) {
    Optional<Mapping.Entry> namespace =
        of("metadata").flatMap(metadata -> metadata.entry("namespace"));
    Kustomization none =
        new Kustomization(
            kustomization.path(), kustomization.folder(), Mapping.empty(configuration.origin()));
    if (namespace.isEmpty()) {
      return objects;
    }
    Transformers transformers = new Transformers(none, FieldSpecs.builtInOnes(), files);
    List<Built> result = new ArrayList<>();
    for (Built built : objects) {
      boolean named = built.identity().kind().equals("Namespace");
      result.addAll(named ? List.of(built) : transformers.namespace(List.of(built), namespace));
    }
    Value value = namespace.get().value();
    for (FieldSpec field : fields()) {
      boolean known = field.path().equals(List.of("metadata", "namespace"));
      if (!known) {
        result =
            result.stream().map(b -> b.with(field.change(b.object(), value, v -> value))).toList();
      }
    }
    return result;
  }

  /** What a program does that is not known leaves nothing but an object's kind and name certain. */
  private List<Built> unknown(List<Built> objects, String kind) {
    Unknown change =
        Unknown.because(
            "a transformer %s changes it".formatted(kind.isEmpty() ? text("kind") : kind),
            configuration.origin());
    return objects.stream().map(b -> b.with(unknown(b.object(), change, KNOWN))).toList();
  }

  private static Mapping unknown(Mapping mapping, Unknown change, Set<String> known) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              boolean metadata = key.equals("metadata") && entry.value() instanceof Mapping;
              Value value =
                  metadata
                      ? unknown((Mapping) entry.value(), change, NAMES)
                      : known.contains(key) ? entry.value() : change;
              entries.put(key, entry.with(value));
            });
    return new Mapping(
        entries, Optional.of(change), mapping.kind(), mapping.header(), mapping.origin());
  }
}
