package io.github.seamark.kustomize;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ConfigMaps and Secrets that a kustomization generates. Their names get a hash of the content
 * unless that is switched off, for all or for one (kubernetes-sigs/kustomize, api/types
 * GeneratorOptions).
 */
final class Generators {
  private static final String SECRET = "Secret";

  private final Kustomization kustomization;
  private final Repository repository;
  private final Root root;

  Generators(Kustomization kustomization, Repository repository, Root root) {
    this.kustomization = kustomization;
    this.repository = repository;
    this.root = root;
  }

  /** What the kustomization's own fields generate: Secrets come first. */
  List<Generated> own() {
    List<Generated> result = new ArrayList<>();
    kustomization.mappings("secretGenerator").forEach(g -> result.add(generated(g, SECRET)));
    kustomization
        .mappings("configMapGenerator")
        .forEach(g -> result.add(generated(g, "ConfigMap")));
    return result;
  }

  /** What the configuration of a generator plugin generates, if it is one of these. */
  Optional<Generated> configured(Mapping plugin) {
    Optional<String> kind = plugin.textAt("kind");
    if (plugin.textAt("apiVersion").filter("builtin"::equals).isEmpty()) {
      return Optional.empty();
    }
    Mapping named = plugin;
    for (String key : List.of("name", "namespace")) {
      named =
          plugin.get("metadata").toOptional().orElse(null) instanceof Mapping metadata
                  && metadata.entry(key).isPresent()
              ? named.with(key, metadata.entry(key).get())
              : named;
    }
    Mapping generator = named;
    return kind.filter(k -> k.equals("ConfigMapGenerator") || k.equals("SecretGenerator"))
        .map(
            k ->
                new Generators(without("generatorOptions"), repository, root)
                    .generated(generator, k.substring(0, k.length() - "Generator".length())));
  }

  private Kustomization without(String key) {
    Map<String, Mapping.Entry> content = new LinkedHashMap<>(kustomization.content().entries());
    content.remove(key);
    return new Kustomization(
        kustomization.path(),
        kustomization.folder(),
        Mapping.of(content, kustomization.content().origin()));
  }

  private Generated generated(Mapping generator, String kind) {
    Origin origin = generator.origin();
    Span header = generator.entry("name").map(Mapping.Entry::key).orElseGet(generator::header);
    Map<String, Mapping.Entry> metadata = new LinkedHashMap<>();
    for (String key : List.of("name", "namespace")) {
      generator.entry(key).ifPresent(e -> metadata.put(key, e));
    }
    for (String key : List.of("labels", "annotations")) {
      marks(generator, key).ifPresent(e -> metadata.put(key, e));
    }
    Map<String, Mapping.Entry> object = new LinkedHashMap<>();
    object.put("apiVersion", Mapping.Entry.of(header, Scalar.string("v1", origin)));
    object.put("kind", Mapping.Entry.of(header, Scalar.string(kind, origin)));
    object.put("metadata", Mapping.Entry.of(header, mapping(metadata, header, origin)));
    if (kind.equals(SECRET)) {
      object.put(
          "type",
          generator
              .entry("type")
              .orElseGet(() -> Mapping.Entry.of(header, Scalar.string("Opaque", origin))));
    }
    Mapping data = new GeneratedData(kustomization, repository).of(generator, header);
    if (!data.isComplete() || !data.entries().isEmpty()) {
      // Plain text where Kustomize encodes it, so that it is read where it stands.
      String field = kind.equals(SECRET) ? "stringData" : "data";
      object.put(field, Mapping.Entry.of(header, data));
    }
    if (says(generator, "immutable")) {
      object.put("immutable", Mapping.Entry.of(header, Scalar.bool(true, origin)));
    }
    Declaration declaration =
        new Declaration(
            header,
            origin.movedTo(header),
            Set.of(root),
            kind.equals(SECRET) ? "secretGenerator" : "configMapGenerator",
            Optional.empty(),
            "");
    Manifest manifest =
        new Manifest(
            mapping(object, header, origin),
            declaration,
            Set.of(),
            Set.of(),
            Optional.empty(),
            "",
            !says(generator, "disableNameSuffixHash"),
            Set.of(),
            false);
    return new Generated(manifest, generator.textAt("behavior").orElse("create"));
  }

  private static Mapping mapping(Map<String, Mapping.Entry> entries, Span header, Origin origin) {
    return Mapping.of(entries, origin).under(header);
  }

  /** Labels or annotations of all generators and of one, whose own win. */
  private Optional<Mapping.Entry> marks(Mapping generator, String key) {
    Optional<Mapping.Entry> general = option(kustomization.content(), "generatorOptions", key);
    Optional<Mapping.Entry> own = option(generator, "options", key);
    if (general.isPresent()
        && own.isPresent()
        && general.get().value() instanceof Mapping all
        && own.get().value() instanceof Mapping more) {
      Mapping joined = all;
      for (Map.Entry<String, Mapping.Entry> mark : more.entries().entrySet()) {
        joined = joined.with(mark.getKey(), mark.getValue());
      }
      return Optional.of(own.get().with(joined));
    }
    return own.or(() -> general);
  }

  private static Optional<Mapping.Entry> option(Mapping parent, String options, String key) {
    return parent.get(options).toOptional().orElse(null) instanceof Mapping mapping
        ? mapping.entry(key)
        : Optional.empty();
  }

  /** What is switched on for all cannot be switched off for one. */
  private boolean says(Mapping generator, String key) {
    return generator.textAt("options", key).filter("true"::equals).isPresent()
        || kustomization
            .content()
            .textAt("generatorOptions", key)
            .filter("true"::equals)
            .isPresent();
  }
}
