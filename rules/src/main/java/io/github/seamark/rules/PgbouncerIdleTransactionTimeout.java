package io.github.seamark.rules;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Database;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Pooler.PoolMode;
import io.github.seamark.estate.Pooler.PoolerDatabase;
import io.github.seamark.estate.PoolerSettings;
import io.github.seamark.estate.Route;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Fires where a dead client's open transaction keeps its locks for ever, or a live one's too short.
 */
public final class PgbouncerIdleTransactionTimeout implements Rule {
  static final String SETTING = "idle_transaction_timeout";

  /** What bounds an idle transaction just as well. */
  private static final List<String> OTHER_BOUNDS = List.of("query_timeout", "transaction_timeout");

  private static final String SERVER_SETTING = "idle_in_transaction_session_timeout";

  /** The least timeout, in seconds, that leaves a live migration alone. */
  private static final double LEAST_FOR_MIGRATIONS = 120;

  @Override
  public void check(Estate estate, Findings findings) {
    for (Pooler pooler : estate.poolers()) {
      if (pooler.refusesToStart()) {
        findings.silent("PgBouncer does not start with this file", pooler.settings().place());
      } else if (pooler.settings().poolMode().is(PoolMode.STATEMENT::equals)) {
        findings.silent("statement pooling allows no transaction", pooler.settings().place());
      } else {
        check(estate, pooler, findings);
      }
    }
  }

  private static void check(Estate estate, Pooler pooler, Findings findings) {
    Lookup<Double> timeout = pooler.settings().seconds(SETTING);
    if (timeout.isUndecided()) {
      findings.undecided(pooler.settings().place().span(), timeout);
    } else if (timeout.isMissing() || timeout.is(t -> t == 0)) {
      unbounded(estate, pooler, timeout, findings);
    } else {
      tooShort(estate, pooler, timeout.ifFound().orElseThrow(), findings);
    }
  }

  private static void unbounded(
      Estate estate, Pooler pooler, Lookup<Double> timeout, Findings findings) {
    for (String other : OTHER_BOUNDS) {
      Lookup<Double> bound = pooler.settings().seconds(other);
      if (bound.isUndecided() || bound.is(t -> t > 0)) {
        findings.undecided(pooler.settings().place().span(), bound);
        bound
            .ifFound()
            .ifPresent(b -> findings.silent(other + " ends an idle transaction as well", b));
        return;
      }
    }
    boolean byUsers = usersAreBounded(pooler);
    if (byUsers || databasesAreBounded(estate, pooler, findings)) {
      findings.silent(
          (byUsers ? "every user has a timeout of its own" : "the servers end such transactions"),
          pooler.settings().place());
      return;
    }
    report(estate, pooler, timeout, findings);
  }

  /** Whether every connection goes out as a user that has a timeout of its own. */
  private static boolean usersAreBounded(Pooler pooler) {
    return pooler.databasesComplete()
        && !pooler.databases().isEmpty()
        && pooler.databases().stream()
            .allMatch(d -> d.user().is(user -> hasBound(pooler.settings(), user)));
  }

  private static boolean hasBound(PoolerSettings settings, String user) {
    Predicate<String> positive = t -> t.matches("[0-9]+") && !t.matches("0+");
    return settings.ofUser(user, SETTING).is(positive)
        || OTHER_BOUNDS.stream().anyMatch(o -> settings.ofUser(user, o).is(positive));
  }

  /** Whether the servers behind every entry end idle transactions themselves, or may do so. */
  private static boolean databasesAreBounded(Estate estate, Pooler pooler, Findings findings) {
    if (!pooler.databasesComplete() || pooler.databases().isEmpty()) {
      return false;
    }
    for (PoolerDatabase entry : pooler.databases()) {
      boolean byQuery =
          pooler
              .settings()
              .ofDatabase(entry.name(), "connect_query")
              .is(q -> q.contains(SERVER_SETTING));
      Lookup<String> server =
          estate
              .links()
              .routeOf(pooler, entry)
              .database()
              .toOptional()
              .map(Database::idleInTransactionTimeout)
              .orElseGet(() -> Lookup.missing(entry.span(), entry.origin()));
      if (server.isUndecided()) {
        findings.undecided(pooler.settings().place().span(), server);
      }
      boolean byServer = server.isUndecided() || server.is(t -> !t.strip().matches("0\\D*"));
      if (!byQuery && !byServer) {
        return false;
      }
    }
    return true;
  }

  private static void report(
      Estate estate, Pooler pooler, Lookup<Double> timeout, Findings findings) {
    Optional<DatabaseClient> taker = client(estate, pooler, Application::takesLocksAtBoot);
    Severity worst = taker.isPresent() ? Severity.ERROR : Severity.WARNING;
    boolean settable = pooler.settings().canSet(SETTING);
    Evidence place =
        timeout.ifFound().<Evidence>map(f -> f).orElseGet(() -> pooler.settings().place());
    Findings.Draft draft =
        findings
            .report(settable ? worst : Severity.INFO, place, message(timeout, taker))
            .label(timeout.isMissing() ? "no " + SETTING + ", so 0: never" : "0 switches it off")
            .restsOn(pooler.declaration())
            .through(pooler.declaration().instance());
    pooler
        .settings()
        .poolMode()
        .ifFound()
        .ifPresent(m -> draft.because(m, "clients get their server connections in this mode"));
    taker.ifPresent(c -> because(estate, draft, c));
    if (settable) {
      draft.help(
          "set %s to more than the longest live transaction may idle, for example 300"
              .formatted(SETTING));
      SettingFix.add(pooler, place.span(), SETTING, "300").ifPresent(draft::fix);
    } else {
      draft.help(
          "this form does not take the setting: set %s at the database".formatted(SERVER_SETTING));
    }
    draft.where(pooler.declaration().header(), pooler.id().shown());
  }

  private static String message(Lookup<Double> timeout, Optional<DatabaseClient> taker) {
    String who =
        taker
            .flatMap(c -> c.container().application())
            .map(
                a ->
                    "a pod of %s that is killed while it holds its lock at boot"
                        .formatted(a.name()))
            .orElse("a client that vanishes inside a transaction");
    String what = who + " leaves its server connection and its locks open for ever";
    return timeout.isMissing() ? what : what + ", since %s is 0 by choice".formatted(SETTING);
  }

  private static Optional<DatabaseClient> client(
      Estate estate, Pooler pooler, Predicate<Application> which) {
    return estate.links().clientsOf(pooler).stream()
        .filter(c -> c.container().application().filter(which).isPresent())
        .min(
            (a, b) ->
                Boolean.compare(
                    estate.links().routeOf(a).guess().isPresent(),
                    estate.links().routeOf(b).guess().isPresent()));
  }

  private static void because(Estate estate, Findings.Draft draft, DatabaseClient client) {
    Route route = estate.links().routeOf(client);
    String name = client.container().application().map(Application::name).orElse("a client");
    draft
        .restsOn(client.workload().declaration())
        .where(client.container().header(), name + " takes locks while it boots");
    route.proof().forEach(step -> draft.because(step, "on its way to this pooler"));
    route
        .guess()
        .ifPresent(
            why -> draft.confidence(Confidence.MEDIUM).note(name + " is linked since " + why));
  }

  private static void tooShort(
      Estate estate, Pooler pooler, Lookup.Found<Double> timeout, Findings findings) {
    Optional<DatabaseClient> holder = client(estate, pooler, Application::holdsLockIdle);
    if (timeout.value() >= LEAST_FOR_MIGRATIONS || holder.isEmpty()) {
      findings.silent("it is set, to %s s".formatted(shown(timeout.value())), timeout);
      return;
    }
    String name = holder.get().container().application().map(Application::name).orElse("a client");
    Findings.Draft draft =
        findings
            .report(
                Severity.WARNING,
                timeout,
                "PgBouncer cuts %s off its migration lock after %s s: a second pod starts to migrate beside it"
                    .formatted(name, shown(timeout.value())))
            .label("shorter than a migration")
            .restsOn(pooler.declaration())
            .through(pooler.declaration().instance())
            .help("set it to 300 s, longer than the longest migration");
    because(estate, draft, holder.get());
    draft.where(pooler.declaration().header(), pooler.id().shown());
  }

  private static String shown(double seconds) {
    return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
  }
}
