package io.github.seamark.kustomize;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The transformations of fields that a kustomization asks for by name. */
final class Transformers {
  private static final Set<String> CLUSTER_WIDE =
      Set.of(
          "Namespace",
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition",
          "ClusterPolicy",
          "PersistentVolume",
          "StorageClass",
          "PriorityClass",
          "IngressClass");

  private static final Set<String> REFERENCES =
      Set.of("configMap", "configMapRef", "configMapKeyRef", "secretRef", "secretKeyRef", "secret");

  private final Kustomization kustomization;

  Transformers(Kustomization kustomization) {
    this.kustomization = kustomization;
  }

  List<Manifest> apply(List<Manifest> manifests) {
    List<Manifest> result = manifests;
    result = namespace(result);
    result = renamed(result);
    result = metadata(result, "commonAnnotations", "annotations");
    result = metadata(result, "commonLabels", "labels");
    result = labels(result);
    result = images(result);
    return replicas(result);
  }

  private List<Manifest> namespace(List<Manifest> manifests) {
    Optional<Mapping.Entry> namespace = kustomization.content().entry("namespace");
    if (namespace.isEmpty()) {
      return manifests;
    }
    return manifests.stream()
        .map(
            m ->
                CLUSTER_WIDE.contains(kind(m))
                    ? m
                    : m.with(Fields.set(m.object(), namespace.get(), "metadata", "namespace")))
        .toList();
  }

  private static String kind(Manifest manifest) {
    return manifest.object().textAt("kind").orElse("");
  }

  private List<Manifest> renamed(List<Manifest> manifests) {
    String prefix = kustomization.text("namePrefix").orElse("");
    String suffix = kustomization.text("nameSuffix").orElse("");
    if (prefix.isEmpty() && suffix.isEmpty()) {
      return manifests;
    }
    Set<String> names = new HashSet<>();
    manifests.forEach(m -> m.object().textAt("metadata", "name").ifPresent(names::add));
    List<Manifest> result = new ArrayList<>();
    for (Manifest manifest : manifests) {
      if (CLUSTER_WIDE.contains(kind(manifest))) {
        result.add(manifest);
        continue;
      }
      Mapping object = (Mapping) references(manifest.object(), names, prefix, suffix);
      result.add(
          manifest.with(
              object
                  .at("metadata", "name")
                  .toOptional()
                  .filter(v -> v.asText().isPresent())
                  .map(
                      n ->
                          Fields.set(
                              object,
                              Mapping.Entry.of(n.origin().span(), around(n, prefix, suffix)),
                              "metadata",
                              "name"))
                  .orElse(object)));
    }
    return result;
  }

  private static Value references(Value value, Set<String> names, String prefix, String suffix) {
    return Fields.everywhere(
        value,
        entry -> {
          if (REFERENCES.contains(entry.getKey())
              && entry.getValue().value() instanceof Mapping reference) {
            Mapping changed = reference;
            for (String key : List.of("name", "secretName")) {
              Optional<Mapping.Entry> name = reference.entry(key);
              if (name.isPresent()
                  && name.get().value() instanceof Scalar scalar
                  && scalar.asText().filter(names::contains).isPresent()) {
                changed = changed.with(key, name.get().with(around(scalar, prefix, suffix)));
              }
            }
            return Map.entry(entry.getKey(), entry.getValue().with(changed));
          }
          return entry;
        });
  }

  private static Scalar around(Value value, String prefix, String suffix) {
    Scalar name = (Scalar) value;
    Span place = name.origin().span();
    Text text =
        new Text.Builder()
            .append(prefix, place)
            .append(name.text())
            .append(suffix, place)
            .build(place);
    return Scalar.string(text, name.origin());
  }

  private List<Manifest> metadata(List<Manifest> manifests, String key, String field) {
    return kustomization.content().get(key).toOptional().orElse(null) instanceof Mapping pairs
        ? manifests.stream().map(m -> withPairs(m, pairs, field, true)).toList()
        : manifests;
  }

  private List<Manifest> labels(List<Manifest> manifests) {
    List<Manifest> result = manifests;
    for (Mapping item : kustomization.mappings("labels")) {
      if (item.get("pairs").toOptional().orElse(null) instanceof Mapping pairs) {
        boolean templates = says(item, "includeTemplates") || says(item, "includeSelectors");
        result = result.stream().map(m -> withPairs(m, pairs, "labels", templates)).toList();
      }
    }
    return result;
  }

  private static boolean says(Mapping mapping, String key) {
    return mapping.textAt(key).filter("true"::equals).isPresent();
  }

  private static Manifest withPairs(
      Manifest manifest, Mapping pairs, String field, boolean templates) {
    Mapping object = manifest.object();
    boolean hasTemplate =
        object.at("spec", "template").toOptional().orElse(null) instanceof Mapping;
    for (Map.Entry<String, Mapping.Entry> pair : pairs.entries().entrySet()) {
      object = Fields.set(object, pair.getValue(), "metadata", field, pair.getKey());
      if (templates && hasTemplate) {
        object =
            Fields.set(
                object, pair.getValue(), "spec", "template", "metadata", field, pair.getKey());
      }
    }
    return manifest.with(object);
  }

  private List<Manifest> images(List<Manifest> manifests) {
    List<Mapping> images = kustomization.mappings("images");
    return images.isEmpty()
        ? manifests
        : manifests.stream().map(m -> m.with((Mapping) images(m.object(), images))).toList();
  }

  private static Value images(Value value, List<Mapping> images) {
    return Fields.everywhere(
        value,
        entry ->
            entry.getKey().equals("image") && entry.getValue().value().asText().isPresent()
                ? Map.entry(
                    entry.getKey(),
                    entry.getValue().with(image((Scalar) entry.getValue().value(), images)))
                : entry);
  }

  private static Scalar image(Scalar old, List<Mapping> images) {
    String text = old.text().chars();
    int at = text.indexOf('@');
    int end = at < 0 ? text.length() : at;
    int slash = text.lastIndexOf('/', end);
    int colon = text.lastIndexOf(':', end - 1);
    int nameEnd = colon > slash ? colon : end;
    String name = text.substring(0, nameEnd);
    for (Mapping image : images) {
      if (image.textAt("name").filter(name::equals).isPresent()) {
        return replaced(old, nameEnd, image);
      }
    }
    return old;
  }

  private static Scalar replaced(Scalar old, int nameEnd, Mapping image) {
    Span place = old.origin().span();
    Text.Builder text = new Text.Builder();
    Optional<Scalar> newName = scalar(image, "newName");
    Optional<Scalar> newTag = scalar(image, "newTag");
    Optional<Scalar> digest = scalar(image, "digest");
    newName.ifPresentOrElse(n -> text.append(n.text()), () -> text.append(old.text(), 0, nameEnd));
    if (digest.isPresent()) {
      text.append("@", place).append(digest.get().text());
    } else if (newTag.isPresent()) {
      text.append(":", place).append(newTag.get().text());
    } else {
      text.append(old.text(), nameEnd, old.text().length());
    }
    Origin origin = old.origin();
    for (Optional<Scalar> part : List.of(newName, newTag, digest)) {
      origin = part.map(Scalar::origin).map(origin::with).orElse(origin);
    }
    return Scalar.string(text.build(place), origin);
  }

  private static Optional<Scalar> scalar(Mapping mapping, String key) {
    return mapping
        .get(key)
        .toOptional()
        .filter(v -> v instanceof Scalar s && !s.isNull())
        .map(Scalar.class::cast);
  }

  private List<Manifest> replicas(List<Manifest> manifests) {
    List<Mapping> counts = kustomization.mappings("replicas");
    List<Manifest> result = new ArrayList<>();
    for (Manifest manifest : manifests) {
      Manifest changed = manifest;
      for (Mapping count : counts) {
        Optional<String> name = count.textAt("name");
        Optional<Mapping.Entry> number = count.entry("count");
        if (number.isPresent()
            && name.isPresent()
            && name.equals(manifest.object().textAt("metadata", "name"))
            && manifest.object().at("spec", "template").ifFound().isPresent()) {
          changed = changed.with(Fields.set(changed.object(), number.get(), "spec", "replicas"));
        }
      }
      result.add(changed);
    }
    return result;
  }
}
