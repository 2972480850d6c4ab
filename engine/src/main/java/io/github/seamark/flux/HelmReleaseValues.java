package io.github.seamark.flux;

import io.github.seamark.estate.Release.Layer;
import io.github.seamark.helm.ValuesLayers;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A HelmRelease's values: those from ConfigMaps and Secrets in order, then the inline ones, then
 * single paths from ConfigMaps and Secrets.
 */
final class HelmReleaseValues {
  private final Manifest release;
  private final ObjectIndex index;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Layer> paths = new ArrayList<>();

  HelmReleaseValues(Manifest release, ObjectIndex index) {
    this.release = release;
    this.index = index;
    Lookup<Value> from = release.object().at("spec", "valuesFrom");
    if (from.toOptional().orElse(null) instanceof Sequence sequence) {
      sequence.items().forEach(this::take);
      sequence.rest().ifPresent(this::unread);
    } else if (from.isUndecided()) {
      unread(Unknown.because("where values come from is not known", origin()));
    }
    inline(release.object().at("spec", "values"));
    layers.addAll(paths);
  }

  private Origin origin() {
    return release.declaration().origin();
  }

  private void unread(Unknown why) {
    layers.add(ValuesLayers.unread(why));
  }

  private void inline(Lookup<Value> values) {
    if (values instanceof Lookup.Found<Value> found) {
      if (found.value() instanceof Mapping mapping) {
        layers.add(ValuesLayers.inline(mapping));
      } else if (!(found.value() instanceof Scalar scalar && scalar.isNull())) {
        unread(Unknown.because("the values are no mapping", found.origin()));
      }
    } else if (values instanceof Lookup.Undecided<Value> undecided) {
      unread(Unknown.because(undecided.reason(), origin()));
    }
  }

  private void take(Value item) {
    String kind = item.textAt("kind").orElse("");
    String name = item.textAt("name").orElse("");
    String key = item.textAt("valuesKey").orElse("values.yaml");
    Lookup<Value> target = item.get("targetPath");
    Optional<Scalar> content = content(kind, name, key);
    if (target instanceof Lookup.Found<Value> found) {
      path(found, content, kind + " " + name);
    } else {
      Optional<Layer> layer = content.flatMap(c -> ValuesLayers.text(Layer.Kind.FILE, c.text()));
      layer.ifPresentOrElse(
          layers::add,
          () ->
              unread(
                  Unknown.because(
                      "values come from %s %s, which cannot be read".formatted(kind, name),
                      item.origin())));
    }
  }

  private void path(Lookup.Found<Value> target, Optional<Scalar> content, String source) {
    Optional<String> path = target.toOptional().flatMap(Value::asText);
    Value value =
        content
            .<Value>map(ValuesLayers::typed)
            .orElseGet(
                () ->
                    Unknown.because(
                        "it comes from %s, which cannot be read".formatted(source),
                        target.origin()));
    path.ifPresentOrElse(
        p -> paths.add(ValuesLayers.set(p, value, target.span())),
        () ->
            paths.add(
                ValuesLayers.unread(
                    Unknown.because("which path is set is not known", target.origin()))));
  }

  /** A key's text in a ConfigMap, or in a Secret's plain {@code stringData}. */
  private Optional<Scalar> content(String kind, String name, String key) {
    Optional<String> namespace = release.object().textAt("metadata", "namespace");
    String field = kind.equals("Secret") ? "stringData" : "data";
    return index
        .find(kind, name, namespace, release)
        .filter(m -> !isEncrypted(m))
        .flatMap(m -> m.object().at(field, key).toOptional())
        .flatMap(
            v ->
                v instanceof Scalar s && s.kind() == Scalar.Kind.STRING
                    ? Optional.of(s)
                    : Optional.empty());
  }

  private static boolean isEncrypted(Manifest manifest) {
    return !manifest.object().get("sops").isMissing();
  }

  List<Layer> layers() {
    return layers;
  }
}
