package io.github.seamark.argocd;

import io.github.seamark.estate.Release.Layer;
import io.github.seamark.helm.LocalChart;
import io.github.seamark.helm.ValuesChoice;
import io.github.seamark.helm.ValuesLayers;
import io.github.seamark.helm.ValuesMerge;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source's values: {@code valueFiles} in order, then {@code valuesObject} or {@code values}, then
 * {@code parameters}.
 */
final class ArgoValues {
  private final Repository repository;
  private final List<Mapping> sources;
  private final Optional<String> folder;
  private final Optional<String> application;
  private final List<Layer> layers = new ArrayList<>();

  ArgoValues(
      Repository repository,
      Manifest application,
      Mapping source,
      List<Mapping> sources,
      Optional<String> folder) {
    this.repository = repository;
    this.sources = sources;
    this.folder = folder;
    this.application = application.object().textAt("metadata", "name");
    Lookup<Value> helm = source.get("helm");
    boolean mayMiss = ArgoFields.flag(helm.then(h -> h.get("ignoreMissingValueFiles")));
    Lookup<Value> files = helm.then(h -> h.get("valueFiles"));
    if (files instanceof Lookup.Undecided<Value> undecided) {
      unread(Unknown.because(undecided.reason(), source.origin()));
    }
    ArgoFields.items(files).forEach(f -> file(f, mayMiss));
    inline(helm);
    ArgoFields.mappings(helm.then(h -> h.get("parameters"))).forEach(this::parameter);
    ArgoFields.mappings(helm.then(h -> h.get("fileParameters"))).forEach(this::fileParameter);
  }

  private void file(Value file, boolean mayMiss) {
    Optional<String> written = file.asText();
    if (written.isEmpty() && file instanceof Scalar scalar) {
      oneOf(scalar, mayMiss);
      return;
    }
    Optional<String> path = written.flatMap(this::resolve);
    Optional<Layer> layer = path.flatMap(p -> ValuesLayers.file(repository, p));
    if (layer.isPresent()) {
      layers.add(layer.get());
    } else if (path.isEmpty() || !mayMiss) {
      unread(
          Unknown.because(
              "the values file %s cannot be read".formatted(written.orElse("")), file.origin()));
    }
  }

  /** A file whose name is known in part: one of those that fit. */
  private void oneOf(Scalar file, boolean mayMiss) {
    Optional<Pattern> names = resolve(file.text().chars()).map(ArgoValues::anyName);
    List<String> fitting =
        names
            .map(n -> repository.files().stream().filter(p -> n.matcher(p).matches()).toList())
            .orElse(List.of());
    Mapping below =
        ValuesMerge.overDefaults(
            folder
                .flatMap(f -> LocalChart.in(repository, f))
                .map(LocalChart::defaults)
                .orElseGet(() -> Mapping.empty(file.origin())),
            ValuesMerge.merge(layers, file.origin().span()));
    ValuesChoice.oneOf(repository, fitting, below, mayMiss)
        .ifPresentOrElse(
            layers::add,
            () ->
                unread(Unknown.because("which values file is taken is not known", file.origin())));
  }

  private static Pattern anyName(String path) {
    return Pattern.compile(
        Stream.of(path.split(String.valueOf(Text.HOLE), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^/]*")));
  }

  /** The path in this repository; empty where the file is elsewhere. */
  private Optional<String> resolve(String written) {
    String file = written.replace("$ARGOCD_APP_NAME", application.orElse("$ARGOCD_APP_NAME"));
    if (file.contains("://")) {
      return Optional.empty();
    }
    if (file.startsWith("$")) {
      int slash = file.indexOf('/');
      boolean known = slash > 0 && isReference(file.substring(1, slash));
      return known ? RepositoryPaths.resolve("", file.substring(slash + 1)) : Optional.empty();
    }
    if (file.startsWith("/")) {
      return folder.isPresent() ? RepositoryPaths.resolve("", file.substring(1)) : Optional.empty();
    }
    return folder.flatMap(f -> RepositoryPaths.resolve("", f.isEmpty() ? file : f + "/" + file));
  }

  private boolean isReference(String name) {
    return sources.stream().anyMatch(s -> s.textAt("ref").filter(name::equals).isPresent());
  }

  private void inline(Lookup<Value> helm) {
    Lookup<Value> object = helm.then(h -> h.get("valuesObject"));
    Lookup<Value> text = helm.then(h -> h.get("values"));
    Lookup<Value> given = object.isMissing() ? text : object;
    if (given.toOptional().orElse(null) instanceof Mapping mapping) {
      layers.add(ValuesLayers.inline(mapping));
    } else if (given instanceof Lookup.Found<Value> found
        && found.value() instanceof Scalar scalar) {
      if (!scalar.isNull()) {
        ValuesLayers.text(Layer.Kind.INLINE, scalar.text())
            .ifPresentOrElse(layers::add, () -> unreadable(found.origin()));
      }
    } else if (given.isUndecided()) {
      unread(
          Unknown.because(
              "the values are not known", Origin.at(((Lookup.Undecided<Value>) given).span())));
    }
  }

  private void unread(Unknown why) {
    layers.add(ValuesLayers.unread(why));
  }

  private void unreadable(Origin origin) {
    unread(Unknown.because("the values cannot be read", origin));
  }

  private void parameter(Mapping parameter) {
    Lookup<Value> value = parameter.get("value");
    Optional<String> name = parameter.textAt("name");
    if (name.isEmpty()) {
      unread(Unknown.because("a parameter's name is not known", parameter.origin()));
      return;
    }
    boolean asText = ArgoFields.flag(parameter.get("forceString"));
    Value set =
        value.toOptional().orElse(null) instanceof Scalar scalar
            ? asText ? Scalar.string(scalar.text(), scalar.origin()) : ValuesLayers.typed(scalar)
            : Unknown.because("the parameter's value is not known", parameter.origin());
    layers.add(ValuesLayers.set(name.get(), set, keyOf(parameter)));
  }

  private void fileParameter(Mapping parameter) {
    parameter
        .textAt("name")
        .ifPresent(
            n ->
                layers.add(
                    ValuesLayers.set(
                        n,
                        Unknown.because("it is a file's content", parameter.origin()),
                        keyOf(parameter))));
  }

  private static Span keyOf(Mapping parameter) {
    return parameter.get("name").ifFound().map(Lookup.Found::span).orElse(parameter.header());
  }

  List<Layer> layers() {
    return layers;
  }
}
