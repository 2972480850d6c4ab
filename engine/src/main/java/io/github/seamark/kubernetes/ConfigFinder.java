package io.github.seamark.kubernetes;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Neighbourhood;
import io.github.seamark.estate.Piece;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the ConfigMaps and Secrets that workloads take; the nearest folder wins. */
public final class ConfigFinder {
  private final Map<String, Neighbourhood<ConfigObject>> byName = new HashMap<>();

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
        .ifPresent(
            k ->
                byName
                    .computeIfAbsent(k, n -> new Neighbourhood<>(ConfigObject::declaration))
                    .add(object));
  }

  /** The object that a pod in a namespace takes; empty where none or several could be meant. */
  public Optional<ConfigObject> find(ConfigUse use, Name namespace, Declaration asker) {
    List<ConfigObject> best =
        key(use.kind(), namespace, use.name())
            .map(byName::get)
            .map(n -> n.nearest(asker, o -> true))
            .orElse(List.of());
    boolean clear = best.stream().map(ConfigFinder::content).distinct().count() == 1;
    return clear ? Optional.of(best.get(0)) : Optional.empty();
  }

  private static Object content(ConfigObject object) {
    Map<String, Object> content = new HashMap<>();
    object.data().forEach((key, entry) -> content.put(key, entry.content()));
    return content;
  }

  private static Optional<String> key(ConfigObject.Kind kind, Name namespace, Name name) {
    return namespace.key().flatMap(ns -> name.key().map(n -> kind + "\n" + ns + "\n" + n));
  }
}
