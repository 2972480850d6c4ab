package io.github.seamark.argocd;

import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source says under {@code kustomize}: fields of a kustomization, but for the images, each
 * of which is one text ({@code web=registry.example/web:1.4.2}; argoproj/argo-cd, docs on
 * Kustomize).
 */
final class KustomizeSource {
  private static final List<String> SAME =
      List.of(
          "patches",
          "namePrefix",
          "nameSuffix",
          "namespace",
          "commonLabels",
          "commonAnnotations",
          "replicas");

  private KustomizeSource() {}

  /** The fields as a kustomization spells them, if there are any. */
  static Optional<Mapping> fields(Mapping source) {
    if (!(source.get("kustomize").toOptional().orElse(null) instanceof Mapping kustomize)) {
      return Optional.empty();
    }
    Map<String, Mapping.Entry> fields = new LinkedHashMap<>(kustomize.entries());
    fields.keySet().retainAll(SAME);
    kustomize
        .entry("images")
        .ifPresent(images -> fields.put("images", images.with(images(images.value()))));
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(Mapping.of(fields, kustomize.origin()));
  }

  private static Value images(Value images) {
    if (!(images instanceof Sequence sequence)) {
      return images;
    }
    List<Value> read = new ArrayList<>();
    for (Value item : sequence.items()) {
      if (item instanceof Scalar scalar && !scalar.isNull()) {
        read.add(image(scalar));
      }
    }
    return Sequence.of(read, sequence.origin());
  }

  private static Mapping image(Scalar image) {
    Text text = image.text();
    String chars = text.chars();
    int equals = chars.indexOf('=');
    int start = equals + 1;
    int digest = chars.indexOf('@', start);
    int end = digest < 0 ? chars.length() : digest;
    int colon = chars.lastIndexOf(':', end - 1);
    boolean tagged = colon > chars.lastIndexOf('/', end - 1) && colon > start;
    int name = tagged ? colon : end;
    Map<String, Mapping.Entry> fields = new LinkedHashMap<>();
    put("name", equals < 0 ? text.slice(start, name) : text.slice(0, equals), image, fields);
    if (equals >= 0) {
      put("newName", text.slice(start, name), image, fields);
    }
    if (tagged) {
      put("newTag", text.slice(colon + 1, end), image, fields);
    }
    if (digest >= 0) {
      put("digest", text.slice(digest + 1, chars.length()), image, fields);
    }
    return Mapping.of(fields, image.origin());
  }

  private static void put(String key, Text text, Scalar image, Map<String, Mapping.Entry> fields) {
    fields.put(
        key,
        Mapping.Entry.of(
            image.origin().span(), Scalar.string(text, image.origin().movedTo(text.span()))));
  }
}
