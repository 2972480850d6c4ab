package io.github.seamark.link;

import io.github.seamark.estate.AdmissionPolicy;
import io.github.seamark.estate.ConfigLink;
import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Database;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.Links;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.NamespaceObject;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Route;
import io.github.seamark.estate.Service;
import io.github.seamark.estate.Updater;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Span;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins the pieces that the readers emitted into an estate, by indexed names. */
public final class Linker implements Links {
  private final NameIndex<ConfigObject> configMaps;
  private final NameIndex<ConfigObject> secrets;
  private final Map<ObjectId, Release> releases = new HashMap<>();
  private final Map<ObjectId, List<Workload>> workloadsByRelease = new HashMap<>();
  private final Governances governances;
  private final Hosts hosts;
  private final Map<String, List<Pooler>> poolersByNamespace = new HashMap<>();
  private final List<DatabaseClient> clients;
  private final IdentityHashMap<DatabaseClient, Route> routes = new IdentityHashMap<>();
  private Optional<Map<Declaration, List<DatabaseClient>>> clientsByPooler = Optional.empty();
  private final Fences fences;

  private Linker(List<Piece> pieces, List<DatabaseClient> clients, Environments environments) {
    this.clients = clients;
    this.fences = Fences.of(pieces, environments);
    this.configMaps = configIndex();
    this.secrets = configIndex();
    NameIndex<Service> services =
        new NameIndex<>(fences, s -> s.metadata().id().namespace(), Service::declaration);
    NameIndex<NamespaceObject> namespaces =
        new NameIndex<>(
            fences, n -> Name.of("", n.declaration().origin()), NamespaceObject::declaration);
    for (Piece piece : pieces) {
      if (piece instanceof ConfigObject config) {
        configs(config.kind()).add(config.metadata().id().name(), config);
      } else if (piece instanceof Service service) {
        services.add(service.metadata().id().name(), service);
      } else if (piece instanceof NamespaceObject namespace) {
        namespaces.add(namespace.metadata().id().name(), namespace);
      } else if (piece instanceof Release release) {
        releases.putIfAbsent(release.id(), release);
      } else if (piece instanceof Workload workload) {
        workload
            .release()
            .ifPresent(
                id -> workloadsByRelease.computeIfAbsent(id, k -> new ArrayList<>()).add(workload));
      }
    }
    this.governances =
        new Governances(
            namespaces, all(pieces, AdmissionPolicy.class), all(pieces, Updater.class), fences);
    List<Pooler> poolers = all(pieces, Pooler.class);
    for (Pooler pooler : poolers) {
      pooler
          .id()
          .namespace()
          .key()
          .ifPresent(
              k -> poolersByNamespace.computeIfAbsent(k, n -> new ArrayList<>()).add(pooler));
    }
    this.hosts =
        new Hosts(
            services, all(pieces, Workload.class), poolers, all(pieces, Database.class), fences);
  }

  private NameIndex<ConfigObject> configIndex() {
    return new NameIndex<>(fences, o -> o.metadata().id().namespace(), ConfigObject::declaration);
  }

  private NameIndex<ConfigObject> configs(ConfigObject.Kind kind) {
    return kind == ConfigObject.Kind.CONFIG_MAP ? configMaps : secrets;
  }

  /**
   * Links pieces.
   *
   * @param pieces what the readers emitted, in any order
   * @param clients the database clients among the workloads
   * @param environments which folders belong to which environment
   */
  public static Estate link(
      List<Piece> pieces, List<DatabaseClient> clients, Environments environments) {
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(
        Comparator.<Piece, Span>comparing(p -> p.declaration().header())
            .thenComparing(p -> p.declaration().instance())
            .thenComparing(p -> p.getClass().getSimpleName()));
    return new Estate(sorted, new Linker(sorted, clients, environments));
  }

  private static <T extends Piece> List<T> all(List<Piece> pieces, Class<T> type) {
    return pieces.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public List<Governance> updatersOf(Workload workload) {
    return governances.of(
        workload, workload.release().map(releases::get).flatMap(Optional::ofNullable));
  }

  @Override
  public List<Governance> updatersOf(Release release) {
    List<Workload> made = workloadsByRelease.getOrDefault(release.id(), List.of());
    if (made.isEmpty()) {
      return governances.of(release);
    }
    Set<Governance> all = new LinkedHashSet<>();
    made.forEach(w -> all.addAll(governances.of(w, Optional.of(release))));
    return List.copyOf(all);
  }

  @Override
  public List<ConfigLink> configOf(Workload workload) {
    return workload.pod().configUses().stream()
        .map(
            use ->
                new ConfigLink(
                    use,
                    configs(use.kind())
                        .find(workload.id().namespace(), use.name(), workload.declaration())))
        .toList();
  }

  @Override
  public List<DatabaseClient> databaseClients() {
    return clients;
  }

  @Override
  public Route routeOf(DatabaseClient client) {
    return routes.computeIfAbsent(client, this::route);
  }

  private Route route(DatabaseClient client) {
    if (client.host() instanceof Lookup.Found<String> host) {
      return route(
          hosts.find(host, client.workload().id().namespace(), client.workload().declaration()),
          Optional.empty());
    }
    if (client.hint() instanceof Lookup.Found<String> hint) {
      return route(
          hosts.find(hint, client.workload().id().namespace(), client.workload().declaration()),
          Optional.of("the host stands among values that do nothing"));
    }
    return onlyPoolerNearby(client);
  }

  /**
   * A pooler in the client's own namespace is there for somebody; if it is the only one, for it.
   */
  private Route onlyPoolerNearby(DatabaseClient client) {
    List<Pooler> near =
        client.workload().id().namespace().key().map(poolersByNamespace::get).stream()
            .flatMap(List::stream)
            .filter(
                p ->
                    fences.reaches(
                        client.workload().declaration().header().source().folder(),
                        p.declaration().header().source().folder()))
            .limit(2)
            .toList();
    boolean hostUnknown = client.host().isUndecided() || client.host().isMissing();
    if (near.size() != 1 || !hostUnknown) {
      Span place = client.container().header();
      return new Route(
          Lookup.undecided("the database host is not known", place),
          Lookup.undecided("the database host is not known", place),
          List.of(),
          Optional.empty());
    }
    Pooler pooler = near.get(0);
    return new Route(
        Lookup.found(pooler, pooler.declaration().origin()),
        Lookup.undecided("the database host is not known", client.container().header()),
        List.of(pooler.declaration()),
        Optional.of("it is the only pooler in the namespace"));
  }

  private static Route route(Lookup<Hosts.Way> way, Optional<String> guess) {
    Lookup<Pooler> pooler =
        way.then(
            w ->
                w.target()
                    .pooler()
                    .map(p -> Lookup.found(p, p.declaration().origin()))
                    .orElseGet(() -> missing(w)));
    Lookup<Database> database =
        way.then(
            w ->
                w.target()
                    .database()
                    .map(d -> Lookup.found(d, d.declaration().origin()))
                    .orElseGet(() -> missing(w)));
    List<Evidence> proof = way.toOptional().map(Hosts.Way::proof).orElse(List.of());
    return new Route(pooler, database, proof, guess);
  }

  private static <T> Lookup<T> missing(Hosts.Way way) {
    Evidence host = way.proof().get(0);
    return Lookup.missing(host.span(), Origin.at(host.span()));
  }

  @Override
  public List<DatabaseClient> clientsOf(Pooler pooler) {
    if (clientsByPooler.isEmpty()) {
      clientsByPooler = Optional.of(clientsByPooler());
    }
    return clientsByPooler.get().getOrDefault(pooler.declaration(), List.of());
  }

  private Map<Declaration, List<DatabaseClient>> clientsByPooler() {
    Map<Declaration, List<DatabaseClient>> byPooler = new HashMap<>();
    for (DatabaseClient client : clients) {
      routeOf(client)
          .pooler()
          .toOptional()
          .ifPresent(
              p -> byPooler.computeIfAbsent(p.declaration(), d -> new ArrayList<>()).add(client));
    }
    byPooler.replaceAll((pooler, all) -> List.copyOf(all));
    return byPooler;
  }

  @Override
  public Route routeOf(Pooler pooler, Pooler.PoolerDatabase entry) {
    if (entry.host() instanceof Lookup.Found<String> host) {
      return route(
          hosts.find(host, pooler.id().namespace(), pooler.declaration()), Optional.empty());
    }
    Lookup<Database> unknown =
        entry.host().then(h -> Lookup.undecided("not known", entry.origin().span()));
    return new Route(
        Lookup.missing(entry.origin().span(), entry.origin()),
        unknown,
        List.of(),
        Optional.empty());
  }
}
