package io.github.seamark.estate;

import io.github.seamark.estate.Pooler.PoolerDatabase;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The connections of one PostgreSQL server: how many it accepts, and who may open how many.
 *
 * @param database the server
 * @param replicas whether its read-only replicas are meant, which count by themselves
 * @param pools the poolers in front of it
 * @param direct the clients that come without a pooler
 */
public record ConnectionBudget(
    Database database, boolean replicas, List<Pool> pools, List<DatabaseClient> direct) {
  /** Services that lead to replicas. */
  private static final Pattern READ_ONLY = Pattern.compile("[^.]*-(?:ro|repl|replicas)(?:\\..*)?");

  /**
   * A pooler's part.
   *
   * @param demand what it can open by these entries
   * @param entries its entries that lead to the server
   */
  public record Pool(PoolDemand demand, List<PoolerDatabase> entries) {
    /** Copies the list. */
    public Pool {
      entries = List.copyOf(entries);
    }
  }

  /** Copies the lists. */
  public ConnectionBudget {
    pools = List.copyOf(pools);
    direct = List.copyOf(direct);
  }

  private record Server(Database database, boolean replicas) {}

  /** The budgets of all databases, in the order of their declarations. */
  public static List<ConnectionBudget> of(Estate estate) {
    Map<Server, List<Pool>> pools = new LinkedHashMap<>();
    estate.databases().forEach(d -> pools.put(new Server(d, false), new ArrayList<>()));
    for (Pooler pooler : estate.poolers()) {
      if (!pooler.refusesToStart()) {
        entries(estate, pooler)
            .forEach(
                (server, entries) ->
                    pools
                        .computeIfAbsent(server, s -> new ArrayList<>())
                        .add(new Pool(PoolDemand.of(pooler, entries), entries)));
      }
    }
    Map<Database, List<DatabaseClient>> direct = direct(estate);
    List<ConnectionBudget> budgets = new ArrayList<>();
    pools.forEach(
        (server, all) ->
            budgets.add(
                new ConnectionBudget(
                    server.database,
                    server.replicas,
                    all,
                    server.replicas
                        ? List.of()
                        : direct.getOrDefault(server.database, List.of()))));
    return budgets;
  }

  private static Map<Server, List<PoolerDatabase>> entries(Estate estate, Pooler pooler) {
    Map<Server, List<PoolerDatabase>> entries = new LinkedHashMap<>();
    for (PoolerDatabase entry : pooler.databases()) {
      boolean replicas = entry.host().is(h -> READ_ONLY.matcher(h).matches());
      estate
          .links()
          .routeOf(pooler, entry)
          .database()
          .toOptional()
          .ifPresent(
              d ->
                  entries
                      .computeIfAbsent(new Server(d, replicas), s -> new ArrayList<>())
                      .add(entry));
    }
    // Beside named entries nothing proves that the fallback entry is used at all.
    for (List<PoolerDatabase> list : entries.values()) {
      if (list.size() > 1) {
        list.removeIf(e -> e.name().equals("*"));
      }
    }
    return entries;
  }

  private static Map<Database, List<DatabaseClient>> direct(Estate estate) {
    Map<Database, List<DatabaseClient>> direct = new LinkedHashMap<>();
    // A pooler's own settings may look like a client's, but its pools are counted already.
    Set<ObjectId> poolers = new HashSet<>();
    estate.poolers().forEach(p -> p.workload().ifPresent(poolers::add));
    for (DatabaseClient client : estate.links().databaseClients()) {
      if (poolers.contains(client.workload().id())) {
        continue;
      }
      Route route = estate.links().routeOf(client);
      if (route.pooler().isMissing()) {
        route
            .database()
            .toOptional()
            .ifPresent(d -> direct.computeIfAbsent(d, x -> new ArrayList<>()).add(client));
      }
    }
    return direct;
  }

  /** How many connections the server accepts from ordinary users. */
  public Lookup<Integer> accepts() {
    return database.maxConnections().then(m -> database.reserved().map(r -> m - r));
  }

  /** The known part of what may be open while nothing is rolled out. */
  public long steady() {
    return pools.stream().mapToLong(p -> p.demand.steady().toOptional().orElse(0)).sum()
        + direct.stream().mapToLong(c -> connections(c, false).toOptional().orElse(0)).sum();
  }

  /** The known part of what may be open during a rollout of everything. */
  public long peak() {
    return pools.stream().mapToLong(p -> p.demand.peak().toOptional().orElse(0)).sum()
        + direct.stream().mapToLong(c -> connections(c, true).toOptional().orElse(0)).sum();
  }

  /** How many connections the pods of a client can hold; undecided where a factor is not known. */
  public static Lookup<Integer> connections(DatabaseClient client, boolean rollout) {
    int surge = rollout ? client.workload().surge().toOptional().orElse(0) : 0;
    return client.threads().then(t -> client.workload().replicas().map(r -> (r + surge) * t));
  }
}
