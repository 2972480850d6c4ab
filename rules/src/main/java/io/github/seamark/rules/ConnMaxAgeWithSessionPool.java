package io.github.seamark.rules;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Route;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.Locale;
import java.util.Optional;

/** Fires where a client keeps connections open through a pooler that lends them for a session. */
public final class ConnMaxAgeWithSessionPool implements Rule {

  @Override
  public void check(Estate estate, Findings findings) {
    for (DatabaseClient client : estate.links().databaseClients()) {
      if (client.keep() instanceof Lookup.Found<DatabaseClient.Keep> keep && keep.value().keeps()) {
        check(estate, client, keep, findings);
      } else if (client.keep() instanceof Lookup.Found<DatabaseClient.Keep> keep) {
        findings.silent(keep.value().setting() + " keeps no connection", keep);
      } else if (client.keep() instanceof Lookup.Undecided<DatabaseClient.Keep> unknown
          && estate.links().routeOf(client).pooler().is(ConnMaxAgeWithSessionPool::lendsSessions)) {
        findings.undecided(unknown.span(), unknown);
      }
    }
  }

  private static void check(
      Estate estate,
      DatabaseClient client,
      Lookup.Found<DatabaseClient.Keep> keep,
      Findings findings) {
    Route route = estate.links().routeOf(client);
    if (!(route.pooler() instanceof Lookup.Found<Pooler> pooler)) {
      if (route.pooler().isMissing()) {
        findings.silent(
            "no pooler stands between it and its database", keep, client.workload().declaration());
      }
      findings.undecided(keep.span(), route.pooler());
      return;
    }
    Lookup<Pooler.PoolMode> mode = mode(pooler.value());
    if (mode.isUndecided()) {
      findings.undecided(keep.span(), mode);
    } else if (lendsSessions(pooler.value())) {
      report(client, keep, route, pooler, mode, findings);
    } else {
      String name = mode.toOptional().map(m -> m.name().toLowerCase(Locale.ROOT)).orElse("?");
      findings.silent(
          "the pooler takes the server connection back after each " + name,
          keep,
          mode.ifFound().orElseThrow());
    }
  }

  private static boolean lendsSessions(Pooler pooler) {
    Lookup<Pooler.PoolMode> mode = mode(pooler);
    return mode.isMissing() || mode.is(m -> m == Pooler.PoolMode.SESSION);
  }

  /**
   * The mode in which the pooler lends connections; an entry of its own for the only database wins,
   * and entries that differ leave it undecided.
   */
  private static Lookup<Pooler.PoolMode> mode(Pooler pooler) {
    Lookup<Pooler.PoolMode> general = pooler.settings().poolMode();
    Lookup<Pooler.PoolMode> result = general;
    for (Pooler.PoolerDatabase database : pooler.databases()) {
      Lookup<Pooler.PoolMode> own = database.poolMode().or(general);
      if (pooler.databases().size() == 1) {
        result = own;
      } else if (!own.toOptional().equals(general.toOptional())) {
        return Lookup.undecided("its databases use different pool modes", database.origin().span());
      }
    }
    return result;
  }

  private static void report(
      DatabaseClient client,
      Lookup.Found<DatabaseClient.Keep> keep,
      Route route,
      Lookup.Found<Pooler> pooler,
      Lookup<Pooler.PoolMode> mode,
      Findings findings) {
    Severity severity = route.guess().isPresent() ? Severity.WARNING : Severity.ERROR;
    Findings.Draft draft =
        findings
            .report(severity, keep, message(client, pooler.value()))
            .label(
                "%s keeps each connection open %s"
                    .formatted(keep.value().setting(), howLong(keep.value())))
            .restsOn(client.workload().declaration())
            .restsOn(pooler)
            .through(client.workload().declaration().instance());
    mode.ifFound()
        .ifPresentOrElse(
            m -> draft.because(m, "so each open connection holds one server connection"),
            () ->
                draft.because(
                    pooler.value().settings().place(),
                    "no pool_mode, so session: each open connection holds one server connection"));
    for (Evidence step : route.proof()) {
      draft.because(step, "on the way to the pooler");
    }
    route
        .guess()
        .ifPresent(
            why ->
                draft
                    .confidence(Confidence.MEDIUM)
                    .note("the live database host is not known; " + why));
    draft
        .help(help(client))
        .where(client.workload().declaration().header(), client.workload().id().shown());
  }

  private static String howLong(DatabaseClient.Keep keep) {
    return keep.seconds().map(s -> "for " + s + " s").orElse("for ever");
  }

  private static String message(DatabaseClient client, Pooler pooler) {
    String holders = holders(client);
    return holders
        + " would each keep a server connection of a session-mode pool"
        + capacity(pooler).map(c -> " of " + c).orElse("");
  }

  private static String holders(DatabaseClient client) {
    Optional<Integer> pods = client.workload().replicas().toOptional();
    Optional<Integer> threads = client.threads().toOptional();
    if (pods.isPresent() && threads.isPresent()) {
      return "%d threads × %d pods".formatted(threads.get(), pods.get());
    }
    return pods.map("all threads of %d pods"::formatted)
        .or(() -> threads.map("%d threads of each pod"::formatted))
        .orElse("all threads of all pods");
  }

  private static Optional<String> capacity(Pooler pooler) {
    Optional<Integer> size = pooler.settings().number("default_pool_size").toOptional();
    Optional<Integer> reserve = pooler.settings().number("reserve_pool_size").toOptional();
    Optional<Integer> replicas = pooler.replicas().toOptional();
    if (size.isEmpty() || reserve.isEmpty()) {
      return Optional.empty();
    }
    String each =
        reserve.get() > 0 ? "(%d + %d)".formatted(size.get(), reserve.get()) : "" + size.get();
    return Optional.of(replicas.map(r -> "%d × %s".formatted(r, each)).orElse(each));
  }

  private static String help(DatabaseClient client) {
    boolean sessionLocks =
        client.container().application().map(Application::needsSessionLocks).orElse(false);
    return sessionLocks
        ? "remove it (transaction mode would lose the session locks that its migrations take)"
        : "remove it, or give the clients a pool in transaction mode if they need no session state";
  }
}
