package io.github.seamark.kubernetes;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the ConfigMaps and Secrets that workloads take; the nearest folder wins. */
public final class ConfigFinder {
  private final Map<String, List<ConfigObject>> byName = new HashMap<>();

  /** A finder among the pieces. */
  public ConfigFinder(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (piece instanceof ConfigObject object) {
        add(object);
      }
    }
  }

  private void add(ConfigObject object) {
    key(object.kind(), object.metadata().id().namespace(), object.metadata().id().name())
        .ifPresent(k -> byName.computeIfAbsent(k, n -> new ArrayList<>()).add(object));
  }

  /** The object that a pod in a namespace takes; empty where none or several could be meant. */
  public Optional<ConfigObject> find(ConfigUse use, Name namespace, Declaration asker) {
    List<ConfigObject> candidates =
        key(use.kind(), namespace, use.name()).map(k -> byName.getOrDefault(k, List.of())).stream()
            .flatMap(List::stream)
            .toList();
    String folder = asker.header().source().folder();
    int nearest = candidates.stream().mapToInt(c -> nearness(folder, c, asker)).max().orElse(0);
    List<ConfigObject> best =
        candidates.stream().filter(c -> nearness(folder, c, asker) == nearest).toList();
    boolean clear = best.stream().map(ConfigFinder::content).distinct().count() == 1;
    return clear ? Optional.of(best.get(0)) : Optional.empty();
  }

  private static Object content(ConfigObject object) {
    Map<String, Object> content = new HashMap<>();
    object.data().forEach((key, entry) -> content.put(key, entry.content()));
    return content;
  }

  private static int nearness(String folder, ConfigObject object, Declaration asker) {
    boolean shared = object.declaration().roots().stream().anyMatch(r -> asker.roots().contains(r));
    String other = object.declaration().header().source().folder();
    String[] a = folder.split("/", -1);
    String[] b = other.split("/", -1);
    int common = 0;
    while (common < a.length && common < b.length && a[common].equals(b[common])) {
      common++;
    }
    return common + (shared ? 1000 : 0);
  }

  private static Optional<String> key(ConfigObject.Kind kind, Name namespace, Name name) {
    return namespace.key().flatMap(ns -> name.key().map(n -> kind + "\n" + ns + "\n" + n));
  }
}
