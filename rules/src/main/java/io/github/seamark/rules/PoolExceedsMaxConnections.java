package io.github.seamark.rules;

import io.github.seamark.estate.ConnectionBudget;
import io.github.seamark.estate.Database;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.PoolDemand;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fires where the pools of a database can open more connections than it accepts. */
public final class PoolExceedsMaxConnections implements Rule {
  @Override
  public void check(Estate estate, Findings findings) {
    for (ConnectionBudget budget : ConnectionBudget.of(estate)) {
      if (!budget.pools().isEmpty()) {
        check(
            budget, budget.pools().stream().map(ConnectionBudget.Pool::demand).toList(), findings);
      }
    }
  }

  private static void check(ConnectionBudget budget, List<PoolDemand> all, Findings findings) {
    Lookup<Integer> accepts = budget.accepts();
    Evidence place = place(largest(all));
    if (!(accepts instanceof Lookup.Found<Integer> limit)) {
      findings.undecided(place.span(), accepts);
      return;
    }
    int steady = all.stream().mapToInt(d -> d.steady().toOptional().orElse(0)).sum();
    int peak = all.stream().mapToInt(d -> d.peak().toOptional().orElse(0)).sum();
    List<PoolDemand> known = all.stream().filter(d -> d.steady().ifFound().isPresent()).toList();
    int share = Integer.parseInt(findings.option("warn-share"));
    if (!known.isEmpty() && Math.max(steady, peak) > limit.value()) {
      boolean rollout = steady <= limit.value();
      report(budget.database(), known, rollout, limit.value(), Severity.ERROR, findings);
    } else if (known.size() < all.size()) {
      undecided(all, limit.value() - steady, findings);
    } else if (steady * 100L >= (long) share * limit.value()) {
      report(budget.database(), known, false, limit.value(), Severity.WARNING, findings);
    } else {
      findings.silent(
          "the pools can open %d of the %d server connections that the database accepts"
              .formatted(Math.max(steady, peak), limit.value()),
          place,
          budget.database().declaration());
    }
  }

  private static void undecided(List<PoolDemand> all, int left, Findings findings) {
    for (PoolDemand demand : all) {
      if (demand.perProcess().isUndecided()) {
        findings.undecided(demand.pooler().settings().place().span(), demand.perProcess());
      } else if (demand.replicas() instanceof Lookup.Undecided<Integer> unknown) {
        int each = Math.max(1, demand.perProcess().toOptional().orElse(1));
        findings.undecided(
            demand.pooler().declaration().header(),
            "%s; from %d processes on the pools hold more than the database accepts"
                .formatted(unknown.reason(), left / each + 1));
      }
    }
  }

  private static void report(
      Database database,
      List<PoolDemand> demands,
      boolean rollout,
      int accepts,
      Severity severity,
      Findings findings) {
    int total =
        demands.stream()
            .mapToInt(d -> (rollout ? d.peak() : d.steady()).toOptional().orElse(0))
            .sum();
    String sum = demands.stream().map(d -> product(d, rollout)).collect(Collectors.joining(" + "));
    String message =
        severity == Severity.ERROR
            ? "the pools can open %s = %d server connections%s, but the database accepts %d"
                .formatted(sum, total, rollout ? " during a rollout" : "", accepts)
            : "the pools can open %s = %d of the %d server connections that the database accepts"
                .formatted(sum, total, accepts);
    PoolDemand first = largest(demands);
    Findings.Draft draft =
        findings
            .report(severity, place(first), message)
            .label("the size of each pool")
            .restsOn(database.declaration())
            .given(database.reserved())
            .through(first.pooler().declaration().instance());
    for (PoolDemand demand : demands) {
      draft.restsOn(demand.pooler().declaration());
      demand.operands().forEach(o -> draft.because(o, words(demand, o)));
    }
    database
        .maxConnections()
        .ifFound()
        .ifPresent(
            m ->
                draft.because(
                    m,
                    "max_connections %d, of which ordinary users get %d"
                        .formatted(m.value(), accepts)));
    draft
        .help("make the pools smaller, set max_db_connections, or raise max_connections")
        .where(first.pooler().declaration().header(), first.pooler().id().shown())
        .where(database.declaration().header(), database.id().shown());
  }

  private static String product(PoolDemand demand, boolean rollout) {
    int processes = demand.replicas().toOptional().orElse(0) + (rollout ? demand.surge() : 0);
    return "%d × %s".formatted(processes, demand.sum());
  }

  private static String words(PoolDemand demand, Evidence operand) {
    Optional<Integer> replicas = demand.replicas().toOptional();
    boolean processes =
        demand.replicas().ifFound().filter(r -> r.span().equals(operand.span())).isPresent();
    return processes
        ? "%d processes%s"
            .formatted(
                replicas.orElse(0),
                demand.surge() > 0 ? ", %d more during a rollout".formatted(demand.surge()) : "")
        : "counts for each process";
  }

  private static PoolDemand largest(List<PoolDemand> demands) {
    return demands.stream()
        .max(Comparator.comparingInt(d -> d.steady().toOptional().orElse(0)))
        .orElseThrow();
  }

  private static Evidence place(PoolDemand demand) {
    return demand.operands().stream()
        .findFirst()
        .orElseGet(() -> demand.pooler().settings().place());
  }
}
