package io.github.seamark.estate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this repository would make, linked: what rules ask. Pieces are in the order of their
 * declarations.
 */
public final class Estate {
  private final List<Piece> pieces;
  private final Links links;
  private final Optional<Before> before;
  private final Optional<LiveState> live;
  private final List<Workload> workloads;
  private final List<ConfigObject> configObjects;
  private final List<Release> releases;
  private final List<Pooler> poolers;
  private final List<Database> databases;
  private final List<Updater> updaters;
  private final Map<ObjectId, Release> releaseById = new HashMap<>();
  private final Map<ObjectId, List<Workload>> workloadsByRelease = new HashMap<>();

  /**
   * An estate.
   *
   * @param pieces what the readers emitted, sorted by declaration
   * @param links how they hang together
   */
  public Estate(List<Piece> pieces, Links links) {
    this(pieces, links, Optional.empty(), Optional.empty());
  }

  private Estate(
      List<Piece> pieces, Links links, Optional<Before> before, Optional<LiveState> live) {
    this.pieces = List.copyOf(pieces);
    this.links = links;
    this.before = before;
    this.live = live;
    this.workloads = all(Workload.class);
    this.configObjects = all(ConfigObject.class);
    this.releases = all(Release.class);
    this.poolers = all(Pooler.class);
    this.databases = all(Database.class);
    this.updaters = all(Updater.class);
    releases.forEach(r -> releaseById.putIfAbsent(r.id(), r));
    for (Workload workload : workloads) {
      workload
          .release()
          .ifPresent(
              id -> workloadsByRelease.computeIfAbsent(id, i -> new ArrayList<>()).add(workload));
    }
  }

  /** All pieces. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** All workloads. */
  public List<Workload> workloads() {
    return workloads;
  }

  /** All ConfigMaps and Secrets. */
  public List<ConfigObject> configObjects() {
    return configObjects;
  }

  /** All Services. */
  public List<Service> services() {
    return all(Service.class);
  }

  /** All Namespaces. */
  public List<NamespaceObject> namespaces() {
    return all(NamespaceObject.class);
  }

  /** All releases. */
  public List<Release> releases() {
    return releases;
  }

  /** All poolers. */
  public List<Pooler> poolers() {
    return poolers;
  }

  /** All databases. */
  public List<Database> databases() {
    return databases;
  }

  /** The updaters that are configured in objects or files of their own. */
  public List<Updater> updaters() {
    return updaters;
  }

  /** How the pieces hang together. */
  public Links links() {
    return links;
  }

  /** What a change is compared with, if the run was asked about a change. */
  public Optional<Before> before() {
    return before;
  }

  /** What runs, if the run was told. */
  public Optional<LiveState> live() {
    return live;
  }

  /** This estate, to be compared with what was and what runs. */
  public Estate comparedWith(Optional<Before> older, Optional<LiveState> running) {
    return new Estate(pieces, links, older, running);
  }

  /** The release that makes a workload, if one does. */
  public Optional<Release> releaseOf(Workload workload) {
    return workload.release().flatMap(id -> Optional.ofNullable(releaseById.get(id)));
  }

  /** The workloads that a release makes. */
  public List<Workload> workloadsOf(Release release) {
    return List.copyOf(workloadsByRelease.getOrDefault(release.id(), List.of()));
  }

  private <T extends Piece> List<T> all(Class<T> type) {
    return pieces.stream().filter(type::isInstance).<T>map(type::cast).toList();
  }
}
