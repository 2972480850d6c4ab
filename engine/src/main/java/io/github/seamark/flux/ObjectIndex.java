package io.github.seamark.flux;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.value.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Manifests by kind and name. */
final class ObjectIndex {
  private final Map<String, List<Manifest>> byName = new HashMap<>();
  private final Map<String, List<Manifest>> hashed = new HashMap<>();

  ObjectIndex(List<Manifest> manifests) {
    for (Manifest manifest : manifests) {
      Mapping object = manifest.object();
      Optional<String> kind = object.textAt("kind");
      Optional<String> name = object.textAt("metadata", "name");
      if (kind.isPresent() && name.isPresent()) {
        byName.computeIfAbsent(kind.get() + "/" + name.get(), k -> new ArrayList<>()).add(manifest);
        if (manifest.contentInName()) {
          hashed.computeIfAbsent(kind.get(), k -> new ArrayList<>()).add(manifest);
        }
      }
    }
  }

  /**
   * The object that an asker means: of those of the name in the namespace (or in none) the one that
   * shares the most of the asker's path.
   */
  Optional<Manifest> find(String kind, String name, Optional<String> namespace, Manifest asker) {
    List<Manifest> candidates = new ArrayList<>(byName.getOrDefault(kind + "/" + name, List.of()));
    if (candidates.isEmpty()) {
      hashed.getOrDefault(kind, List.of()).stream()
          .filter(m -> m.object().textAt("metadata", "name").orElse("").startsWith(name + "-"))
          .forEach(candidates::add);
    }
    return candidates.stream()
        .filter(m -> isIn(m, namespace))
        .max((a, b) -> Integer.compare(nearness(a, asker), nearness(b, asker)));
  }

  private static boolean isIn(Manifest manifest, Optional<String> namespace) {
    Optional<String> own = manifest.object().textAt("metadata", "namespace");
    return own.isEmpty() || namespace.isEmpty() || own.equals(namespace);
  }

  private static int nearness(Manifest candidate, Manifest asker) {
    String a = candidate.declaration().header().path();
    String b = asker.declaration().header().path();
    int common = 0;
    while (common < Math.min(a.length(), b.length()) && a.charAt(common) == b.charAt(common)) {
      common++;
    }
    boolean together =
        candidate.declaration().roots().stream().anyMatch(asker.declaration().roots()::contains);
    return common + (together ? 1 << 16 : 0);
  }

  static boolean is(Manifest manifest, String kind, String group) {
    return manifest.object().textAt("kind").filter(kind::equals).isPresent()
        && manifest.object().textAt("apiVersion").filter(v -> v.startsWith(group)).isPresent();
  }
}
