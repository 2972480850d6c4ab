package io.github.seamark.helmfile;

import io.github.seamark.estate.Release.Layer;
import io.github.seamark.helm.ValuesLayers;
import io.github.seamark.helmfile.Helmfiles.Surroundings;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A release's values: {@code values} in order (files and mappings), then {@code secrets}, then
 * {@code set} and {@code setString}.
 */
final class HelmfileValues {
  private final Surroundings surroundings;
  private final boolean mayMiss;
  private final List<Layer> layers = new ArrayList<>();

  HelmfileValues(Mapping release, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.mayMiss =
        release
            .get("missingFileHandler")
            .is(v -> v.asText().filter(h -> !h.equals("Error")).isPresent());
    for (String key : List.of("values", "valuesTemplate")) {
      Lookup<Value> values = release.get(key);
      Helmfiles.items(values).forEach(this::values);
      if (values.isUndecided()) {
        unread(Unknown.because("the list of values is not known", release.origin()));
      }
    }
    Helmfiles.items(release.get("secrets")).forEach(this::secrets);
    Helmfiles.items(release.get("set")).forEach(s -> set(s, false));
    Helmfiles.items(release.get("setString")).forEach(s -> set(s, true));
  }

  private void unread(Unknown why) {
    layers.add(ValuesLayers.unread(why));
  }

  private void values(Value item) {
    if (item instanceof Mapping mapping) {
      layers.add(ValuesLayers.inline(mapping));
      return;
    }
    Optional<String> path =
        item.asText().flatMap(p -> RepositoryPaths.resolve(surroundings.folder(), p));
    Optional<Layer> layer =
        path.flatMap(p -> surroundings.repository().source(p))
            .map(
                s ->
                    s.path().endsWith(".gotmpl")
                        ? TemplateMask.mask(Text.of(s), surroundings.state())
                        : Text.of(s))
            .flatMap(t -> ValuesLayers.text(Layer.Kind.FILE, t));
    if (layer.isPresent()) {
      layers.add(layer.get());
    } else if (path.isEmpty() || !mayMiss) {
      unread(
          Unknown.because(
              "the values file %s cannot be read".formatted(path.orElse("")), item.origin()));
    }
  }

  private void secrets(Value item) {
    Optional<String> path =
        item.asText().flatMap(p -> RepositoryPaths.resolve(surroundings.folder(), p));
    Optional<Layer> keys =
        path.flatMap(p -> surroundings.repository().source(p))
            .flatMap(s -> ValuesLayers.text(Layer.Kind.FILE, Text.of(s)))
            .flatMap(HelmfileValues::ofSops);
    if (keys.isPresent()) {
      layers.add(keys.get());
    } else if (path.filter(p -> mayMiss && !surroundings.repository().contains(p)).isEmpty()) {
      unread(Unknown.because("values come from an encrypted file", item.origin()));
    }
  }

  /** SOPS encrypts the values alone: which keys they stand under can be read. */
  private static Optional<Layer> ofSops(Layer layer) {
    Mapping values = layer.values();
    if (values.at("sops", "mac").isMissing()) {
      return Optional.empty();
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(values.entries());
    entries.remove("sops");
    return Optional.of(new Layer(layer.kind(), values.withEntries(entries), layer.place()));
  }

  private void set(Value item, boolean asText) {
    Lookup<Value> value = item.get("value");
    Optional<String> name = item.textAt("name");
    if (name.isEmpty()) {
      unread(Unknown.because("which path is set is not known", item.origin()));
      return;
    }
    Value set =
        value.toOptional().orElse(null) instanceof Scalar scalar
            ? asText ? Scalar.string(scalar.text(), scalar.origin()) : ValuesLayers.typed(scalar)
            : Unknown.because("what is set is not known", item.origin());
    layers.add(
        ValuesLayers.set(
            name.get(),
            set,
            item.get("name").ifFound().map(Lookup.Found::span).orElse(item.origin().span())));
  }

  List<Layer> layers() {
    return layers;
  }
}
