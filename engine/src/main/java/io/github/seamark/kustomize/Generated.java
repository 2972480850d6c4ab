package io.github.seamark.kustomize;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object that a generator made.
 *
 * @param manifest the object
 * @param behavior {@code create}, {@code merge} or {@code replace}: what becomes of one that has
 *     its name already
 */
record Generated(Manifest manifest, String behavior) {

  /** Adds it to objects, or changes the one of its name among them. */
  void into(List<Built> objects) {
    Identity identity = Identity.of(manifest.object());
    for (int i = 0; i < objects.size(); i++) {
      Built old = objects.get(i);
      if (old.isOrWas(identity)) {
        objects.set(i, old.with(over(old.manifest())));
        return;
      }
    }
    objects.add(Built.of(manifest));
  }

  private Manifest over(Manifest old) {
    Mapping object = manifest.object();
    object = Fields.joined(object, old.object(), "metadata", "labels");
    object = Fields.joined(object, old.object(), "metadata", "annotations");
    for (String key : List.of("name", "namespace")) {
      Optional<Mapping.Entry> kept =
          old.object().get("metadata").toOptional().orElse(null) instanceof Mapping metadata
              ? metadata.entry(key)
              : Optional.empty();
      if (kept.isPresent()) {
        object = Fields.set(object, kept.get(), "metadata", key);
      }
    }
    if (behavior.equals("merge")) {
      for (String key : List.of("data", "stringData", "binaryData")) {
        object = Fields.joined(object, old.object(), key);
      }
      object = withoutEncoded(object);
    }
    return manifest.with(object);
  }

  /** A key of a Secret that is generated anew takes the place of the encoded one. */
  private static Mapping withoutEncoded(Mapping object) {
    Optional<Mapping.Entry> data = object.entry("data");
    if (data.isEmpty()
        || !(data.get().value() instanceof Mapping encoded)
        || !(object.get("stringData").toOptional().orElse(null) instanceof Mapping plain)) {
      return object;
    }
    Map<String, Mapping.Entry> left = new LinkedHashMap<>(encoded.entries());
    left.keySet().removeAll(plain.entries().keySet());
    Mapping changed = encoded.withEntries(left);
    return object.with("data", data.get().with(changed));
  }
}
