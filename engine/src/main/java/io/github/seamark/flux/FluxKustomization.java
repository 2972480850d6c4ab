package io.github.seamark.flux;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Flux Kustomization: an entry point that deploys a folder of this repository.
 *
 * @param root the entry point
 * @param path the folder; empty for the repository's root
 * @param substitution what replaces variables; empty where nothing does
 * @param manifest the object itself
 */
record FluxKustomization(
    Root root, String path, Optional<Substitution> substitution, Manifest manifest) {

  private static final String GROUP = "kustomize.toolkit.fluxcd.io/";
  private static final String SUBSTITUTE = "kustomize.toolkit.fluxcd.io/substitute";

  /**
   * Flux adds them to the folder's kustomization (fluxcd/pkg, kustomize/kustomize_generator.go).
   */
  private static final List<String> OVERRIDES =
      List.of(
          "patches",
          "patchesStrategicMerge",
          "patchesJson6902",
          "images",
          "components",
          "namePrefix",
          "nameSuffix");

  /** Whether an object is a Kustomization of Flux. */
  static boolean isOne(Manifest manifest) {
    return ObjectIndex.is(manifest, "Kustomization", GROUP);
  }

  /** Reads the object; empty where it is another or its path is not known. */
  static Optional<FluxKustomization> read(Manifest manifest, ObjectIndex index) {
    if (!isOne(manifest)) {
      return Optional.empty();
    }
    Mapping object = manifest.object();
    Lookup<Value> path = object.at("spec", "path");
    Optional<String> text =
        path.isMissing() ? Optional.of("") : path.toOptional().flatMap(Value::asText);
    return text.map(FluxKustomization::normal).map(p -> of(p, manifest, index));
  }

  private static FluxKustomization of(String path, Manifest manifest, ObjectIndex index) {
    Mapping object = manifest.object();
    String name = object.textAt("metadata", "name").orElse("");
    return new FluxKustomization(
        new Root(Root.Kind.FLUX, path, name), path, substitution(manifest, index, name), manifest);
  }

  /** The fields that mean the same in a kustomization, if it has any. */
  Optional<Mapping> overrides() {
    if (!(manifest.object().get("spec").toOptional().orElse(null) instanceof Mapping spec)) {
      return Optional.empty();
    }
    Map<String, Mapping.Entry> fields = new LinkedHashMap<>(spec.entries());
    fields.keySet().retainAll(OVERRIDES);
    spec.entry("targetNamespace").ifPresent(e -> fields.put("namespace", e));
    return fields.isEmpty() ? Optional.empty() : Optional.of(Mapping.of(fields, spec.origin()));
  }

  private static String normal(String path) {
    String plain = path.startsWith("./") ? path.substring(2) : path;
    plain = plain.startsWith("/") ? plain.substring(1) : plain;
    plain = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    return plain.equals(".") ? "" : plain;
  }

  private static Optional<Substitution> substitution(
      Manifest manifest, ObjectIndex index, String name) {
    Lookup<Value> postBuild = manifest.object().at("spec", "postBuild");
    if (postBuild.isMissing()) {
      return Optional.empty();
    }
    Map<String, Value> variables = new LinkedHashMap<>();
    List<Unknown> unknown = new ArrayList<>();
    Lookup<Value> from = postBuild.then(p -> p.get("substituteFrom"));
    if (from.toOptional().orElse(null) instanceof Sequence sequence) {
      sequence.items().forEach(i -> takeFrom(i, manifest, index, variables, unknown));
    } else if (!from.isMissing()) {
      unknown.add(
          Unknown.because("what is substituted is not known", manifest.declaration().origin()));
    }
    if (postBuild.then(p -> p.get("substitute")).toOptional().orElse(null)
        instanceof Mapping inline) {
      inline.entries().forEach((key, entry) -> variables.put(key, entry.value()));
    }
    return Optional.of(
        new Substitution(variables, unknown.stream().findFirst(), "flux Kustomization " + name));
  }

  private static void takeFrom(
      Value item,
      Manifest asker,
      ObjectIndex index,
      Map<String, Value> variables,
      List<Unknown> unknown) {
    String kind = item.textAt("kind").orElse("");
    String name = item.textAt("name").orElse("");
    Optional<Manifest> object =
        index.find(kind, name, asker.object().textAt("metadata", "namespace"), asker);
    if (object.isEmpty() || !List.of("ConfigMap", "Secret").contains(kind)) {
      unknown.add(
          Unknown.because(
              "%s %s, from which it is substituted, cannot be read".formatted(kind, name),
              item.origin()));
      return;
    }
    boolean readable = object.get().object().get("sops").isMissing();
    boolean secret = kind.equals("Secret");
    take(object.get(), "data", readable && !secret, variables, unknown);
    if (secret) {
      take(object.get(), "stringData", readable, variables, unknown);
    }
  }

  /** Also of what is encrypted or encoded the names can be read, and nothing else is set by it. */
  private static void take(
      Manifest object,
      String field,
      boolean readable,
      Map<String, Value> variables,
      List<Unknown> unknown) {
    Lookup<Value> data = object.object().get(field);
    if (data.toOptional().orElse(null) instanceof Mapping mapping) {
      mapping.rest().ifPresent(unknown::add);
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  variables.put(
                      key,
                      readable
                          ? entry.value()
                          : Unknown.because(
                              "the value of %s in a Secret is not known".formatted(key),
                              entry.value().origin())));
    } else if (!data.isMissing()) {
      unknown.add(
          Unknown.because("what is substituted is not known", object.declaration().origin()));
    }
  }

  /** An object as this Kustomization deploys it. */
  Manifest deploy(Manifest built) {
    Mapping object = built.object();
    boolean off =
        object
            .at("metadata", "annotations", SUBSTITUTE)
            .is(v -> v instanceof Scalar s && s.asText().filter("disabled"::equals).isPresent());
    if (substitution.isPresent() && !off) {
      object = substitution.get().apply(object);
    }
    object = marked(object);
    Declaration declaration = built.declaration().deployedBy(Set.of(root));
    return built.with(object).declared(declaration);
  }

  /** Labels and annotations that it puts on all objects, but on no template of pods. */
  private Mapping marked(Mapping object) {
    Lookup<Value> common = manifest.object().at("spec", "commonMetadata");
    if (!(common.toOptional().orElse(null) instanceof Mapping marks)
        || !(object.get("metadata").toOptional().orElse(null) instanceof Mapping metadata)) {
      return object;
    }
    Mapping changed = metadata;
    for (String key : List.of("labels", "annotations")) {
      if (marks.get(key).toOptional().orElse(null) instanceof Mapping more) {
        Mapping own =
            metadata.get(key).toOptional().orElse(null) instanceof Mapping m
                ? m
                : Mapping.empty(metadata.origin()).under(metadata.header());
        for (Map.Entry<String, Mapping.Entry> mark : more.entries().entrySet()) {
          own = own.with(mark.getKey(), mark.getValue());
        }
        Mapping.Entry entry =
            metadata.entry(key).orElse(Mapping.Entry.of(metadata.header(), own)).with(own);
        changed = changed.with(key, entry);
      }
    }
    Mapping all = changed;
    return object.entry("metadata").map(e -> object.with("metadata", e.with(all))).orElse(object);
  }
}
