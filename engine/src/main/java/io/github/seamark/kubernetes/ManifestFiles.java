package io.github.seamark.kubernetes;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Root;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Manifests in documents: each with {@code apiVersion} and {@code kind}; lists are taken apart. */
public final class ManifestFiles {
  private ManifestFiles() {}

  /** The manifests among the documents of a file. */
  public static List<Manifest> manifests(List<Value> documents, Root root) {
    List<Manifest> manifests = new ArrayList<>();
    for (Value document : documents) {
      if (document instanceof Mapping mapping) {
        add(mapping, root, manifests);
      }
    }
    return manifests;
  }

  private static void add(Mapping object, Root root, List<Manifest> into) {
    Optional<String> kind = Fields.text(object, "kind").toOptional();
    Optional<String> version = Fields.text(object, "apiVersion").toOptional();
    if (kind.isEmpty() || version.isEmpty()) {
      return;
    }
    if (kind.get().endsWith("List") && object.entries().containsKey("items")) {
      Fields.items(object, "items").mappings().forEach(m -> add(m, root, into));
      return;
    }
    into.add(Manifest.of(object, declaration(object, root)));
  }

  /** The declaration of a document: its header is the line that says its kind. */
  public static Declaration declaration(Mapping object, Root root) {
    Span header =
        object
            .entry("kind")
            .map(e -> e.key().through(e.value().origin().span()))
            .orElseGet(() -> object.origin().span());
    return new Declaration(
        header, object.origin().movedTo(header), Set.of(root), "manifest", Optional.empty(), "");
  }
}
