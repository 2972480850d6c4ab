package io.github.seamark.estate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What this repository would make, linked: what rules ask. Pieces are in the order of their
 * declarations.
 */
public final class Estate {
  private final List<Piece> pieces;
  private final Links links;

  /**
   * An estate.
   *
   * @param pieces what the readers emitted, sorted by declaration
   * @param links how they hang together
   */
  public Estate(List<Piece> pieces, Links links) {
    this.pieces = List.copyOf(pieces);
    this.links = links;
  }

  /** All pieces. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** All workloads. */
  public List<Workload> workloads() {
    return all(Workload.class);
  }

  /** All ConfigMaps and Secrets. */
  public List<ConfigObject> configObjects() {
    return all(ConfigObject.class);
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
    return all(Release.class);
  }

  /** All poolers. */
  public List<Pooler> poolers() {
    return all(Pooler.class);
  }

  /** All databases. */
  public List<Database> databases() {
    return all(Database.class);
  }

  /** How the pieces hang together. */
  public Links links() {
    return links;
  }

  /** The release that makes a workload, if one does. */
  public Optional<Release> releaseOf(Workload workload) {
    return workload
        .release()
        .flatMap(id -> releases().stream().filter(r -> r.id().equals(id)).findFirst());
  }

  /** The workloads that a release makes. */
  public List<Workload> workloadsOf(Release release) {
    return workloads().stream()
        .filter(w -> w.release().filter(release.id()::equals).isPresent())
        .toList();
  }

  private <T extends Piece> List<T> all(Class<T> type) {
    return pieces.stream().filter(type::isInstance).map((Function<Piece, T>) type::cast).toList();
  }
}
