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
 * @param targetNamespace the namespace that all its objects are put into, if it says so
 * @param substitution what replaces variables; empty where nothing does
 * @param manifest the object itself
 */
record FluxKustomization(
    Root root,
    String path,
    Optional<Value> targetNamespace,
    Optional<Substitution> substitution,
    Manifest manifest) {

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
          "namePrefix",
          "nameSuffix");

  private static final Set<String> CLUSTER_WIDE =
      Set.of("Namespace", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition");

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
        new Root(Root.Kind.FLUX, path, name),
        path,
        object.at("spec", "targetNamespace").toOptional(),
        substitution(manifest, index, name),
        manifest);
  }

  /** The fields that mean the same in a kustomization, if it has any. */
  Optional<Mapping> overrides() {
    if (!(manifest.object().get("spec").toOptional().orElse(null) instanceof Mapping spec)) {
      return Optional.empty();
    }
    Map<String, Mapping.Entry> fields = new LinkedHashMap<>(spec.entries());
    fields.keySet().retainAll(OVERRIDES);
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
    Optional<Mapping> data =
        object
            .filter(o -> kind.equals("ConfigMap"))
            .flatMap(o -> o.object().get("data").toOptional())
            .flatMap(d -> d instanceof Mapping m ? Optional.of(m) : Optional.empty());
    if (data.isPresent()) {
      data.get().entries().forEach((key, entry) -> variables.put(key, entry.value()));
    } else {
      unknown.add(
          Unknown.because(
              "%s %s, from which it is substituted, cannot be read".formatted(kind, name),
              item.origin()));
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
    if (targetNamespace.isPresent() && isNamespaced(object)) {
      object = inNamespace(object, targetNamespace.get());
    }
    Declaration declaration = built.declaration().deployedBy(Set.of(root));
    return built.with(object).declared(declaration);
  }

  private static boolean isNamespaced(Mapping object) {
    return object.textAt("kind").filter(k -> !CLUSTER_WIDE.contains(k)).isPresent();
  }

  private static Mapping inNamespace(Mapping object, Value namespace) {
    if (!(object.get("metadata").toOptional().orElse(null) instanceof Mapping metadata)) {
      return object;
    }
    Mapping.Entry entry = Mapping.Entry.of(namespace.origin().span(), namespace);
    Mapping changed = metadata.with("namespace", entry);
    Optional<Mapping.Entry> old = object.entry("metadata");
    return old.map(o -> object.with("metadata", o.with(changed))).orElse(object);
  }
}
