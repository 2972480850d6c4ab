package io.github.seamark.argocd;

import io.github.seamark.estate.Declaration;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The namespace that an Application makes and marks: {@code managedNamespaceMetadata}, which counts
 * only beside {@code CreateNamespace=true} (Argo CD, "Sync Options").
 */
final class ManagedNamespace {
  private static final String CREATE = "CreateNamespace=true";

  private ManagedNamespace() {}

  /** The namespace as a manifest of its own. */
  static Optional<Manifest> of(Manifest application) {
    Mapping object = application.object();
    boolean creates =
        ArgoFields.items(object.at("spec", "syncPolicy", "syncOptions")).stream()
            .anyMatch(o -> o instanceof Scalar s && s.asText().filter(CREATE::equals).isPresent());
    Optional<Mapping.Entry> name =
        object
            .at("spec", "destination")
            .toOptional()
            .flatMap(d -> d instanceof Mapping m ? m.entry("namespace") : Optional.empty());
    if (!creates
        || name.isEmpty()
        || !(object.at("spec", "syncPolicy", "managedNamespaceMetadata").toOptional().orElse(null)
            instanceof Mapping marks)) {
      return Optional.empty();
    }
    Map<String, Mapping.Entry> metadata = new LinkedHashMap<>();
    metadata.put("name", name.get());
    for (String key : List.of("labels", "annotations")) {
      marks.entry(key).ifPresent(e -> metadata.put(key, e));
    }
    Origin place = marks.origin();
    Mapping namespace =
        Mapping.empty(place)
            .with("apiVersion", text("v1", place))
            .with("kind", text("Namespace", place))
            .with("metadata", Mapping.Entry.of(marks.header(), Mapping.of(metadata, place)));
    Declaration declared = application.declaration();
    return Optional.of(
        Manifest.of(
            namespace,
            new Declaration(
                marks.header(),
                declared.origin().movedTo(marks.header()),
                declared.roots(),
                "Argo CD Application",
                Optional.empty(),
                declared.instance())));
  }

  private static Mapping.Entry text(String text, Origin place) {
    return Mapping.Entry.of(place.span(), Scalar.string(text, place));
  }
}
