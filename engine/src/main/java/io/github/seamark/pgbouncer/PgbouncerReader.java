package io.github.seamark.pgbouncer;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Workload;
import io.github.seamark.kubernetes.ConfigFinder;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads PgBouncers and PostgreSQL servers out of what the other readers made: workloads with their
 * images, mounts and environments, operators' manifests, values of known charts, and ini files that
 * nothing mounts.
 */
public final class PgbouncerReader {
  private final Repository repository;

  /** A reader that looks for ini files in a repository. */
  public PgbouncerReader(Repository repository) {
    this.repository = repository;
  }

  /**
   * The poolers and databases.
   *
   * @param manifests all manifests, also of kinds that no other reader knows
   * @param pieces what the other readers emitted: workloads, ConfigMaps, Secrets and releases
   */
  public List<Piece> read(List<Manifest> manifests, List<Piece> pieces) {
    List<ConfigObject> objects = all(pieces, ConfigObject.class);
    ConfigFinder finder = new ConfigFinder(pieces);
    List<Piece> result = new ArrayList<>();
    for (Manifest manifest : manifests) {
      result.addAll(OperatorPoolers.read(manifest));
      DatabaseReader.read(manifest).ifPresent(result::add);
    }
    Set<ObjectId> known = new HashSet<>();
    for (Release release : all(pieces, Release.class)) {
      int before = result.size();
      ChartPoolers.pooler(release).ifPresent(result::add);
      ChartPoolers.database(release).ifPresent(result::add);
      if (result.size() > before) {
        known.add(release.id());
      }
    }
    WorkloadPoolers poolers = new WorkloadPoolers(finder, new Autoscalers(manifests));
    DatabaseReader databases = new DatabaseReader(finder);
    for (Workload workload : all(pieces, Workload.class)) {
      if (workload.release().filter(known::contains).isEmpty()) {
        poolers.read(workload);
        databases.read(workload).ifPresent(result::add);
      }
    }
    result.addAll(poolers.poolers());
    addUnmounted(objects, poolers, result);
    return result;
  }

  private void addUnmounted(
      List<ConfigObject> objects, WorkloadPoolers poolers, List<Piece> result) {
    FilePoolers files = new FilePoolers(repository);
    Set<Source> used = new HashSet<>();
    for (ConfigObject object : objects) {
      for (Map.Entry<String, ConfigObject.Entry> data : object.data().entrySet()) {
        used.addAll(Mounts.sources(data.getValue().content()));
        if (!poolers.mounts(data.getValue())) {
          files.ofEntry(object, data.getKey(), data.getValue()).ifPresent(result::add);
        }
      }
    }
    for (String path : repository.files()) {
      if (FilePoolers.isNamedSo(path)) {
        repository
            .source(path)
            .filter(s -> !used.contains(s) && !poolers.mounts(s))
            .flatMap(files::ofFile)
            .ifPresent((Pooler p) -> result.add(p));
      }
    }
  }

  private static <T extends Piece> List<T> all(List<Piece> pieces, Class<T> type) {
    return pieces.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
