package io.github.seamark.estate;

import java.util.List;

/** Answers of the linker; one implementation, in package {@code link}. */
public interface Links {

  /** The updaters that govern a workload's images. */
  List<Governance> updatersOf(Workload workload);

  /** The updaters that govern the workloads of a release. */
  List<Governance> updatersOf(Release release);

  /** What a workload takes from ConfigMaps and Secrets. */
  List<ConfigLink> configOf(Workload workload);

  /** The clients of databases that this repository declares. */
  List<DatabaseClient> databaseClients();

  /** Where a client's host leads. */
  Route routeOf(DatabaseClient client);

  /** The clients that are known or likely to come through a pooler. */
  List<DatabaseClient> clientsOf(Pooler pooler);

  /** Where an entry of a pooler's {@code [databases]} leads. */
  Route routeOf(Pooler pooler, Pooler.PoolerDatabase entry);
}
