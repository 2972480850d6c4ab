package io.github.seamark.kustomize;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
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
  private final Kustomization kustomization;
  private final Repository repository;
  private final Root root;

  Generators(Kustomization kustomization, Repository repository, Root root) {
    this.kustomization = kustomization;
    this.repository = repository;
    this.root = root;
  }

  List<Manifest> manifests() {
    List<Manifest> result = new ArrayList<>();
    for (Mapping generator : kustomization.mappings("configMapGenerator")) {
      result.add(manifest(generator, "ConfigMap", "data"));
    }
    for (Mapping generator : kustomization.mappings("secretGenerator")) {
      result.add(manifest(generator, "Secret", "stringData"));
    }
    return result;
  }

  private Manifest manifest(Mapping generator, String kind, String field) {
    Origin origin = generator.origin();
    Span header = generator.entry("name").map(Mapping.Entry::key).orElseGet(generator::header);
    Map<String, Mapping.Entry> metadata = new LinkedHashMap<>();
    for (String key : List.of("name", "namespace")) {
      generator.entry(key).ifPresent(e -> metadata.put(key, e));
    }
    options(generator).ifPresent(o -> metadata.putAll(meta(o)));
    Map<String, Mapping.Entry> object = new LinkedHashMap<>();
    object.put("apiVersion", Mapping.Entry.of(header, Scalar.string("v1", origin)));
    object.put("kind", Mapping.Entry.of(header, Scalar.string(kind, origin)));
    object.put(
        "metadata", Mapping.Entry.of(header, mapping(metadata, Optional.empty(), header, origin)));
    object.put(field, Mapping.Entry.of(header, data(generator, header)));
    Declaration declaration =
        new Declaration(
            header,
            origin.movedTo(header),
            Set.of(root),
            kind.equals("Secret") ? "secretGenerator" : "configMapGenerator",
            Optional.empty(),
            "");
    return new Manifest(
        mapping(object, Optional.empty(), header, origin),
        declaration,
        Set.of(),
        Set.of(),
        Optional.empty(),
        "",
        hashed(generator),
        Set.of(),
        false);
  }

  private static Mapping mapping(
      Map<String, Mapping.Entry> entries, Optional<Unknown> rest, Span header, Origin origin) {
    return new Mapping(entries, rest, Mapping.Kind.OBJECT, header, origin);
  }

  private static Optional<Mapping> options(Mapping generator) {
    return generator
        .get("options")
        .toOptional()
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast);
  }

  private static Map<String, Mapping.Entry> meta(Mapping options) {
    Map<String, Mapping.Entry> result = new LinkedHashMap<>();
    for (String key : List.of("labels", "annotations")) {
      options.entry(key).ifPresent(e -> result.put(key, e));
    }
    return result;
  }

  private boolean hashed(Mapping generator) {
    Optional<String> own = options(generator).flatMap(o -> o.textAt("disableNameSuffixHash"));
    Optional<String> general =
        kustomization.content().textAt("generatorOptions", "disableNameSuffixHash");
    // One generator can switch the hash off; it cannot switch it on again for itself.
    return own.or(() -> general).filter("true"::equals).isEmpty()
        && general.filter("true"::equals).isEmpty();
  }

  private Mapping data(Mapping generator, Span header) {
    Map<String, Mapping.Entry> data = new LinkedHashMap<>();
    Optional<Unknown> rest = Optional.empty();
    for (Scalar file : texts(generator, "files")) {
      rest = rest.or(() -> file(file, data));
    }
    for (Scalar literal : texts(generator, "literals")) {
      literal(literal.text(), literal.origin(), data);
    }
    for (Scalar env : texts(generator, "envs")) {
      rest = rest.or(() -> variables(env, data));
    }
    return mapping(data, rest, header, generator.origin());
  }

  private static List<Scalar> texts(Mapping generator, String key) {
    return Kustomization.items(generator, key).stream()
        .filter(v -> v.asText().isPresent())
        .map(Scalar.class::cast)
        .toList();
  }

  private Optional<Unknown> file(Scalar entry, Map<String, Mapping.Entry> data) {
    String text = entry.text().chars();
    int equals = text.indexOf('=');
    String name = text.substring(equals + 1);
    String key = equals > 0 ? text.substring(0, equals) : name.substring(name.lastIndexOf('/') + 1);
    Optional<Source> source = kustomization.resolve(name).flatMap(repository::source);
    if (source.isEmpty()) {
      return Optional.of(Unknown.because("%s cannot be read".formatted(name), entry.origin()));
    }
    Origin origin =
        Origin.at(source.get().whole()).dependingOn(Reference.file(source.get().path()));
    data.put(
        key, Mapping.Entry.of(entry.origin().span(), Scalar.string(Text.of(source.get()), origin)));
    return Optional.empty();
  }

  private static void literal(Text text, Origin origin, Map<String, Mapping.Entry> data) {
    int equals = text.chars().indexOf('=');
    if (equals > 0) {
      Text value = text.slice(equals + 1, text.length());
      data.put(
          text.chars().substring(0, equals).strip(),
          Mapping.Entry.of(
              text.span(0, equals), Scalar.string(value, origin.movedTo(value.span()))));
    }
  }

  private Optional<Unknown> variables(Scalar entry, Map<String, Mapping.Entry> data) {
    Optional<Source> source =
        kustomization.resolve(entry.text().chars()).flatMap(repository::source);
    if (source.isEmpty()) {
      return Optional.of(
          Unknown.because("%s cannot be read".formatted(entry.text().chars()), entry.origin()));
    }
    Text text = Text.of(source.get());
    Origin origin =
        Origin.at(source.get().whole()).dependingOn(Reference.file(source.get().path()));
    int from = 0;
    while (from < text.length()) {
      int end = text.chars().indexOf('\n', from);
      int lineEnd = end < 0 ? text.length() : end;
      if (!text.chars().startsWith("#", from)) {
        literal(text.slice(from, lineEnd), origin, data);
      }
      from = lineEnd + 1;
    }
    return Optional.empty();
  }
}
