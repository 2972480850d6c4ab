package io.github.seamark.report;

import io.github.seamark.estate.ConnectionBudget;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.PoolDemand;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Pooler.PoolerDatabase;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sums of a connection budget, operand by operand. */
final class BudgetSums {
  private final ConnectionBudget budget;

  BudgetSums(ConnectionBudget budget) {
    this.budget = budget;
  }

  /**
   * One party's part of a sum.
   *
   * @param name who: {@code Deployment auth/pgbouncer}
   * @param place where that is declared
   * @param sum how it is made, for people: {@code (2 + 1) × (25 + 5)}
   * @param steady the result while nothing is rolled out, if known
   * @param peak the result during a rollout, if known
   * @param operands the numbers in it
   */
  record Part(
      String name,
      Span place,
      String sum,
      Optional<Integer> steady,
      Optional<Integer> peak,
      List<Operand> operands) {}

  /** The server's side. */
  List<Operand> server() {
    return List.of(
        Operand.of("max_connections", budget.database().maxConnections(), Optional.empty()),
        Operand.of("reserved", budget.database().reserved(), Optional.empty()));
  }

  /** The numbers of what the server accepts that are not taken, during a rollout; at least zero. */
  private Optional<Long> left() {
    return budget.accepts().toOptional().map(a -> Math.max(0, a - budget.peak()));
  }

  /** The pooler's part. */
  Part pool(ConnectionBudget.Pool pool) {
    PoolDemand demand = pool.demand();
    List<Operand> operands = new ArrayList<>();
    Optional<Integer> each = demand.perProcess().toOptional();
    operands.add(
        Operand.of(
            "replicas", demand.replicas(), left().map(l -> l / Math.max(1, each.orElse(1)) + 1)));
    operands.add(
        Operand.of(
            "surge",
            demand.pooler().surge(),
            left().map(l -> l / Math.max(1, each.orElse(1)) + 1)));
    for (PoolerDatabase entry : pool.entries()) {
      entry(pool, entry, operands);
    }
    return new Part(
        demand.pooler().id().shown(),
        demand.pooler().declaration().header(),
        factor(demand.replicas(), demand.surge()) + " × " + demand.sum(),
        demand.steady().toOptional(),
        demand.peak().toOptional(),
        operands);
  }

  private void entry(ConnectionBudget.Pool pool, PoolerDatabase entry, List<Operand> operands) {
    Pooler pooler = pool.demand().pooler();
    String of = pool.entries().size() > 1 || !entry.name().equals("*") ? " of " + entry.name() : "";
    Lookup<Integer> size = entry.poolSize().or(pooler.settings().number("default_pool_size"));
    Lookup<Integer> reserve = entry.reservePool().or(pooler.settings().number("reserve_pool_size"));
    Lookup<Integer> limit =
        entry.maxDbConnections().or(pooler.settings().number("max_db_connections"));
    Optional<Long> breaks = breaksFrom(pool, limit);
    operands.add(
        size.is(s -> s <= 0)
            ? Operand.of("pool size" + of, size, breaks).noting("0: no bound")
            : Operand.of("pool size" + of, size, breaks));
    operands.add(Operand.of("reserve pool" + of, reserve, breaks));
    if (limit.isUndecided() || limit.is(l -> l > 0)) {
      operands.add(Operand.of("max_db_connections" + of, limit, breaks));
    }
  }

  /** The smallest size of one pool that breaks the sum, all other numbers as they are known. */
  private Optional<Long> breaksFrom(ConnectionBudget.Pool pool, Lookup<Integer> limit) {
    PoolDemand demand = pool.demand();
    long processes = Math.max(1, demand.replicas().toOptional().orElse(1) + demand.surge());
    long known = 0;
    for (PoolerDatabase entry : pool.entries()) {
      known +=
          entry
              .poolSize()
              .or(demand.pooler().settings().number("default_pool_size"))
              .toOptional()
              .orElse(0);
      known +=
          entry
              .reservePool()
              .or(demand.pooler().settings().number("reserve_pool_size"))
              .toOptional()
              .orElse(0);
    }
    long others = known;
    return left()
        .map(l -> Math.max(1, l / processes - others + 1))
        .filter(value -> !limit.is(cap -> cap > 0 && cap < value));
  }

  /** A client's part of what the server accepts. */
  Part direct(DatabaseClient client) {
    return client(client, left());
  }

  /** A client's part of what a pooler accepts from clients. */
  static Part client(DatabaseClient client, Optional<Long> left) {
    int pods = client.workload().replicas().toOptional().orElse(1);
    int surge = client.workload().surge().toOptional().orElse(0);
    int threads = Math.max(1, client.threads().toOptional().orElse(1));
    List<Operand> operands =
        List.of(
            Operand.of("pods", client.workload().replicas(), left.map(l -> l / threads + 1)),
            Operand.of("surge", client.workload().surge(), left.map(l -> l / threads + 1)),
            Operand.of(
                "processes × threads of a pod",
                client.threads(),
                left.map(l -> l / Math.max(1, pods + surge) + 1)));
    return new Part(
        client.workload().id().shown(),
        client.workload().declaration().header(),
        factor(client.workload().replicas(), surge)
            + " × "
            + client.threads().toOptional().map(Object::toString).orElse("?"),
        ConnectionBudget.connections(client, false).toOptional(),
        ConnectionBudget.connections(client, true).toOptional(),
        operands);
  }

  private static String factor(Lookup<Integer> replicas, int surge) {
    String shown = replicas.toOptional().map(Object::toString).orElse("?");
    return surge > 0 ? "(%s + %d)".formatted(shown, surge) : shown;
  }

  /** How it ends, in one sentence without a full stop. */
  String verdict() {
    long steady = budget.steady();
    long peak = budget.peak();
    Optional<Integer> accepts = budget.accepts().toOptional();
    String known = isComplete() ? "" : "at least ";
    if (accepts.isEmpty()) {
      return "%s%d; it breaks where the server accepts fewer".formatted(known, peak);
    }
    String sum =
        peak > steady
            ? "%s%d, during a rollout %s%d".formatted(known, steady, known, peak)
            : known + steady;
    return "%s of %d: %s".formatted(sum, accepts.get(), outcome(steady, peak, accepts.get()));
  }

  private String outcome(long steady, long peak, int accepts) {
    if (steady > accepts) {
      String rollout = peak > steady ? ", by %d during a rollout".formatted(peak - accepts) : "";
      return "too many by " + (steady - accepts) + rollout;
    }
    if (peak > accepts) {
      return "too many by " + (peak - accepts) + " during a rollout";
    }
    return isComplete() ? "fits, " + (accepts - peak) + " left" : "not known whether it fits";
  }

  /** One word for machines. */
  String outcome() {
    Optional<Integer> accepts = budget.accepts().toOptional();
    if (accepts.isPresent() && budget.steady() > accepts.get()) {
      return "exceeded";
    }
    if (accepts.isPresent() && budget.peak() > accepts.get()) {
      return "exceeded-during-rollout";
    }
    return accepts.isPresent() && isComplete() ? "fits" : "unknown";
  }

  /** Whether all operands are known. */
  boolean isComplete() {
    return budget.pools().stream().allMatch(p -> p.demand().peak().ifFound().isPresent())
        && budget.direct().stream()
            .allMatch(c -> ConnectionBudget.connections(c, true).ifFound().isPresent());
  }
}
