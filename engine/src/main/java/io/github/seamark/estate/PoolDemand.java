package io.github.seamark.estate;

import io.github.seamark.estate.Pooler.PoolerDatabase;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many server connections a pooler can open by some of its entries. A process has one pool for
 * each entry and server user; what clients' users add to an entry without a forced user is not
 * known, so the numbers count one user for each entry: at least so many. Source: {@code
 * launch_new_connection} in PgBouncer's src/objects.c.
 *
 * @param pooler the pooler
 * @param perProcess server connections of one process
 * @param sum how one process comes to that number, for people: {@code (25 + 5)}
 * @param replicas the processes
 * @param surge further processes during a rollout; none where that is not known
 * @param operands the facts that went into it
 */
public record PoolDemand(
    Pooler pooler,
    Lookup<Integer> perProcess,
    String sum,
    Lookup<Integer> replicas,
    int surge,
    List<Evidence> operands) {

  /** Copies the list. */
  public PoolDemand {
    operands = List.copyOf(operands);
  }

  /** One entry's pool: its connections, and how it comes to that number. */
  private record Pool(Lookup<Integer> connections, String sum) {}

  /** The demand of a pooler by some of its entries. */
  public static PoolDemand of(Pooler pooler, List<PoolerDatabase> entries) {
    List<Evidence> operands = new ArrayList<>();
    Map<String, Lookup<Integer>> byUser = new LinkedHashMap<>();
    List<String> sums = new ArrayList<>();
    for (PoolerDatabase entry : entries) {
      Pool pool = pool(pooler, entry, operands);
      sums.add(pool.sum);
      byUser.merge(entry.user().toOptional().orElse(""), pool.connections, PoolDemand::plus);
    }
    Lookup<Integer> userLimit = pooler.settings().number("max_user_connections");
    Lookup<Integer> total =
        byUser.values().stream()
            .map(each -> limited(each, userLimit))
            .reduce(PoolDemand::plus)
            .orElseThrow();
    pooler.replicas().ifFound().ifPresent(operands::add);
    return new PoolDemand(
        pooler,
        total,
        shown(sums, total),
        pooler.replicas(),
        pooler.surge().toOptional().orElse(0),
        operands);
  }

  private static Pool pool(Pooler pooler, PoolerDatabase entry, List<Evidence> operands) {
    PoolerSettings settings = pooler.settings();
    Lookup<Integer> size = entry.poolSize().or(settings.number("default_pool_size"));
    Lookup<Integer> bounded =
        size.then(
            s ->
                s > 0
                    ? Lookup.found(s, size.ifFound().orElseThrow().origin())
                    : Lookup.undecided("a pool size of 0 has no bound", entry.span()));
    boolean reserveOff = settings.seconds("reserve_pool_timeout").is(t -> t == 0);
    Lookup<Integer> reserve =
        reserveOff
            ? Lookup.found(0, entry.origin())
            : entry.reservePool().or(settings.number("reserve_pool_size"));
    Lookup<Integer> limit = entry.maxDbConnections().or(settings.number("max_db_connections"));
    size.ifFound().ifPresent(operands::add);
    reserve.ifFound().filter(r -> r.value() > 0).ifPresent(operands::add);
    limit.ifFound().filter(l -> l.value() > 0).ifPresent(operands::add);
    Lookup<Integer> open = plus(bounded, reserve);
    Lookup<Integer> capped = limited(open, limit);
    Optional<Integer> extra = reserve.toOptional().filter(r -> r > 0);
    String sum = extra.map(r -> "%s + %d".formatted(text(size), r)).orElse(text(size));
    boolean cut = !capped.toOptional().equals(open.toOptional());
    return new Pool(capped, cut ? text(capped) : sum);
  }

  private static String text(Lookup<Integer> number) {
    return number.toOptional().map(Object::toString).orElse("?");
  }

  private static String shown(List<String> sums, Lookup<Integer> total) {
    String sum = String.join(" + ", sums);
    boolean plain = sums.size() == 1 && !sum.contains(" ");
    int added = 0;
    for (String part : sum.split(" \\+ ", -1)) {
      added += part.equals("?") ? 0 : Integer.parseInt(part);
    }
    if (total.is(t -> t != 0) && !total.toOptional().equals(Optional.of(added))) {
      return text(total);
    }
    return plain ? sum : "(" + sum + ")";
  }

  private static Lookup<Integer> plus(Lookup<Integer> a, Lookup<Integer> b) {
    return a.then(x -> b.map(y -> x + y));
  }

  /** A number, cut at a limit where there is one above zero. */
  private static Lookup<Integer> limited(Lookup<Integer> number, Lookup<Integer> limit) {
    if (limit.isUndecided()) {
      return limit;
    }
    return number.map(
        n -> limit.toOptional().filter(l -> l > 0).map(l -> Math.min(l, n)).orElse(n));
  }

  /** What the pools can hold while nothing is rolled out. */
  public Lookup<Integer> steady() {
    return perProcess.then(each -> replicas.map(n -> n * each));
  }

  /** What the pools can hold during a rollout, when old and new processes run. */
  public Lookup<Integer> peak() {
    return perProcess.then(each -> replicas.map(n -> (n + surge) * each));
  }
}
