package io.github.seamark.rules;

import io.github.seamark.estate.Container;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what an estate's containers were in an older one. */
final class Counterparts {
  private final Estate older;
  private final Map<List<String>, List<Workload>> byName = new HashMap<>();

  Counterparts(Estate older) {
    this.older = older;
    for (Workload workload : older.workloads()) {
      key(workload.id())
          .ifPresent(k -> byName.computeIfAbsent(k, n -> new ArrayList<>()).add(workload));
    }
  }

  private static Optional<List<String>> key(ObjectId id) {
    return id.namespace()
        .key()
        .flatMap(ns -> id.name().key().map(name -> List.of(id.kind(), ns, name)));
  }

  /** The older image of a container; empty where it is new or where several could have been it. */
  Optional<EffectiveImage> of(Workload workload, Container container) {
    List<Workload> candidates =
        key(workload.id()).map(k -> byName.getOrDefault(k, List.of())).orElse(List.of());
    if (candidates.size() > 1) {
      candidates =
          candidates.stream()
              .filter(c -> c.declaration().roots().equals(workload.declaration().roots()))
              .filter(c -> c.declaration().instance().equals(workload.declaration().instance()))
              .toList();
    }
    if (candidates.size() != 1) {
      return Optional.empty();
    }
    Workload counterpart = candidates.get(0);
    return counterpart.pod().containers().stream()
        .filter(c -> c.name().key().isPresent())
        .filter(c -> c.name().key().equals(container.name().key()))
        .findFirst()
        .flatMap(c -> EffectiveImage.of(older, counterpart, c));
  }
}
