package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Pooler;
import io.github.seamark.value.Lookup;
import java.util.List;
import java.util.Optional;

/** Puts poolers together. */
final class Pieces {
  private Pieces() {}

  /** How many processes run, and how many more during a rollout. */
  record Fleet(Lookup<Integer> replicas, Lookup<Integer> surge) {}

  static Pooler pooler(
      Pooler.Form form,
      ObjectId id,
      PgbouncerConfig config,
      Fleet fleet,
      Optional<ObjectId> workload,
      List<String> serviceNames,
      Declaration declaration) {
    return new Pooler(
        form,
        id,
        config,
        config.databases(),
        config.databasesComplete(),
        fleet.replicas(),
        fleet.surge(),
        config.problems(),
        workload,
        serviceNames,
        declaration);
  }
}
