package io.github.seamark.kustomize;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What goes into a generated ConfigMap or Secret: variables of files, literals, whole files. */
final class GeneratedData {
  private final Kustomization kustomization;
  private final Repository repository;

  GeneratedData(Kustomization kustomization, Repository repository) {
    this.kustomization = kustomization;
    this.repository = repository;
  }

  Mapping of(Mapping generator, Span header) {
    Map<String, Mapping.Entry> data = new LinkedHashMap<>();
    Optional<Unknown> rest = Optional.empty();
    for (Scalar env : Stream.concat(texts(generator, "envs"), single(generator, "env")).toList()) {
      rest = rest.or(() -> variables(env, data));
    }
    texts(generator, "literals").forEach(l -> literal(l, data));
    for (Scalar file : texts(generator, "files").toList()) {
      rest = rest.or(() -> file(file, data));
    }
    return new Mapping(
        data, rest.or(() -> unknown(generator)), Mapping.Kind.OBJECT, header, generator.origin());
  }

  /** A list that is not wholly known may add anything. */
  private static Optional<Unknown> unknown(Mapping generator) {
    return generator
        .rest()
        .or(
            () ->
                Stream.of("envs", "literals", "files")
                    .flatMap(k -> generator.entry(k).stream())
                    .map(Mapping.Entry::value)
                    .filter(Unknown.class::isInstance)
                    .map(Unknown.class::cast)
                    .findFirst());
  }

  private static Stream<Scalar> texts(Mapping generator, String key) {
    return Kustomization.items(generator, key).stream()
        .filter(v -> v.asText().isPresent())
        .map(Scalar.class::cast);
  }

  private static Stream<Scalar> single(Mapping generator, String key) {
    return generator.get(key).toOptional().stream()
        .filter(v -> v.asText().isPresent())
        .map(Scalar.class::cast);
  }

  private Optional<Unknown> file(Scalar entry, Map<String, Mapping.Entry> data) {
    String text = entry.text().chars();
    int equals = text.indexOf('=');
    String name = text.substring(equals + 1);
    String key = equals > 0 ? text.substring(0, equals) : name.substring(name.lastIndexOf('/') + 1);
    Optional<Source> source = source(name);
    if (source.isEmpty()) {
      return unread(name, entry);
    }
    data.put(
        key,
        Mapping.Entry.of(
            entry.origin().span(), Scalar.string(Text.of(source.get()), origin(source.get()))));
    return Optional.empty();
  }

  private Optional<Source> source(String name) {
    return kustomization.resolve(name).flatMap(repository::source);
  }

  private static Origin origin(Source source) {
    return Origin.at(source.whole()).dependingOn(Reference.file(source.path()));
  }

  private static Optional<Unknown> unread(String name, Scalar entry) {
    return Optional.of(Unknown.because("%s cannot be read".formatted(name), entry.origin()));
  }

  /** Quotes around a literal's value do not belong to it. */
  private static void literal(Scalar literal, Map<String, Mapping.Entry> data) {
    Text text = literal.text();
    int equals = text.chars().indexOf('=');
    if (equals > 0) {
      int from = equals + 1;
      int to = text.length();
      char first = from < to ? text.chars().charAt(from) : ' ';
      boolean quoted =
          to - from > 1 && (first == '"' || first == '\'') && text.chars().charAt(to - 1) == first;
      Text value = quoted ? text.slice(from + 1, to - 1) : text.slice(from, to);
      put(text.chars().substring(0, equals), text.span(0, equals), value, literal.origin(), data);
    }
  }

  private static void put(
      String key, Span place, Text value, Origin origin, Map<String, Mapping.Entry> data) {
    data.put(key, Mapping.Entry.of(place, Scalar.string(value, origin.movedTo(value.span()))));
  }

  /** Lines of {@code KEY=value} as they stand; a key alone is empty. */
  private Optional<Unknown> variables(Scalar entry, Map<String, Mapping.Entry> data) {
    Optional<Source> source = source(entry.text().chars());
    if (source.isEmpty()) {
      return unread(entry.text().chars(), entry);
    }
    Text text = Text.of(source.get());
    Origin origin = origin(source.get());
    int from = text.chars().startsWith("\uFEFF") ? 1 : 0;
    while (from < text.length()) {
      int end = text.chars().indexOf('\n', from);
      int next = end < 0 ? text.length() : end + 1;
      line(text, from, end < 0 ? text.length() : end, origin, data);
      from = next;
    }
    return Optional.empty();
  }

  private static void line(
      Text text, int start, int lineEnd, Origin origin, Map<String, Mapping.Entry> data) {
    int from = start;
    int end = lineEnd > start && text.chars().charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
    while (from < end && Character.isWhitespace(text.chars().charAt(from))) {
      from++;
    }
    if (from < end && text.chars().charAt(from) != '#') {
      int equals = text.chars().indexOf('=', from);
      int keyEnd = equals < 0 || equals >= end ? end : equals;
      String key = text.chars().substring(from, keyEnd);
      put(key, text.span(from, keyEnd), text.slice(Math.min(keyEnd + 1, end), end), origin, data);
    }
  }
}
