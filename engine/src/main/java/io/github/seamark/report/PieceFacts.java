package io.github.seamark.report;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Database;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Probe;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Workload;
import io.github.seamark.value.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What rules ask of a piece, as they would be answered. */
final class PieceFacts {
  private static final List<String> NUMBERS =
      List.of(
          "default_pool_size",
          "reserve_pool_size",
          "max_db_connections",
          "max_user_connections",
          "max_client_conn");
  private static final List<String> TIMES =
      List.of(
          "idle_transaction_timeout",
          "transaction_timeout",
          "query_timeout",
          "query_wait_timeout",
          "server_idle_timeout");

  private final List<Fact> facts = new ArrayList<>();

  private PieceFacts() {}

  /**
   * The facts of a piece.
   *
   * @param clients the database clients among the workloads
   */
  static List<Fact> of(Piece piece, List<DatabaseClient> clients) {
    PieceFacts facts = new PieceFacts();
    if (piece instanceof Workload workload) {
      facts.workload(workload);
      clients.stream().filter(c -> c.workload().equals(workload)).forEach(facts::client);
    } else if (piece instanceof Release release) {
      facts.release(release);
    } else if (piece instanceof Pooler pooler) {
      facts.pooler(pooler);
    } else if (piece instanceof Database database) {
      facts.add(Fact.of("max_connections", database.maxConnections()));
      facts.add(Fact.of("reserved connections", database.reserved()));
      facts.add(
          Fact.of("idle_in_transaction_session_timeout", database.idleInTransactionTimeout()));
    } else if (piece instanceof ConfigObject config) {
      facts.config(config);
    }
    return facts.facts;
  }

  private void add(Fact fact) {
    facts.add(fact);
  }

  private void workload(Workload workload) {
    add(Fact.of("replicas", workload.replicas()));
    boolean several = workload.pod().containers().size() > 1;
    for (Container container : workload.pod().containers()) {
      container(container, several ? container.name().shown() + ": " : "");
    }
    workload
        .pod()
        .moreContainers()
        .ifPresent(u -> add(Fact.of("more containers", Lookup.undecided(u, u.origin().span()))));
  }

  private void container(Container container, String prefix) {
    add(Fact.of(prefix + "image", container.image(), PieceFacts::image));
    add(Fact.of(prefix + "startup probe", container.startup(), PieceFacts::probe));
    add(Fact.of(prefix + "liveness probe", container.liveness(), PieceFacts::probe));
    add(Fact.of(prefix + "readiness probe", container.readiness(), PieceFacts::probe));
    container
        .application()
        .ifPresent(
            a ->
                add(
                    Fact.plain(
                        prefix + "program",
                        a.name() + a.assumed().map(w -> " (assumed: " + w + ")").orElse(""),
                        container.header())));
  }

  private static String image(Image image) {
    String tag = image.tag().isMissing() ? "" : ":" + image.tag().toOptional().orElse("?");
    String digest = image.digest().isMissing() ? "" : "@" + image.digest().toOptional().orElse("?");
    return image.repository().toOptional().orElse("?") + tag + digest;
  }

  private static String probe(Probe probe) {
    return "%s; fails after %s × %s s, first asked after %s s"
        .formatted(
            probe.handler(),
            number(probe.failureThreshold()),
            number(probe.period()),
            number(probe.initialDelay()));
  }

  private static String number(Lookup<Integer> number) {
    return number.toOptional().map(String::valueOf).orElse("?");
  }

  private void client(DatabaseClient client) {
    add(Fact.of("database host", client.host()));
    if (!client.hint().isMissing()) {
      add(Fact.of("database host in values that do nothing", client.hint()));
    }
    add(
        Fact.of(
            "keeps connections",
            client.keep(),
            k -> k.setting() + " " + k.seconds().map(s -> s + " s").orElse("for ever")));
    add(Fact.of("connections of a pod", client.threads()));
  }

  private void release(Release release) {
    add(Fact.of("chart", release.chart().name()));
    add(Fact.of("chart repository", release.chart().repository()));
    add(Fact.of("chart version", release.chart().version()));
    release
        .chart()
        .folder()
        .ifPresent(f -> add(Fact.plain("chart folder", f, release.declaration().header())));
    for (Release.ReleaseImage image : release.images()) {
      String prefix = image.component().isEmpty() ? "" : image.component() + ": ";
      add(Fact.of(prefix + "image", image.repository()));
      add(Fact.of(prefix + "tag in the values", image.tag()));
      add(Fact.of(prefix + "digest in the values", image.digest()));
      add(Fact.of(prefix + "version that would run", image.version()));
    }
  }

  private void pooler(Pooler pooler) {
    add(Fact.of("pool_mode", pooler.settings().poolMode(), m -> m.name().toLowerCase(Locale.ROOT)));
    NUMBERS.forEach(n -> add(Fact.of(n, pooler.settings().number(n))));
    TIMES.forEach(t -> add(Fact.of(t, pooler.settings().text(t))));
    add(Fact.of("processes", pooler.replicas()));
    for (Pooler.PoolerDatabase entry : pooler.databases()) {
      add(Fact.of("entry " + entry.name() + " leads to", entry.host()));
    }
    for (Pooler.SettingProblem problem : pooler.problems()) {
      add(Fact.plain("mistake", problem.message(), problem.span()));
    }
  }

  private void config(ConfigObject config) {
    String name = config.contentInName() ? "changes with the content" : "stays the same";
    add(Fact.plain("its name", name, config.declaration().header()));
    if (config.immutable()) {
      add(Fact.plain("immutable", "yes", config.declaration().header()));
    }
    config
        .moreData()
        .ifPresent(u -> add(Fact.of("more keys", Lookup.undecided(u, u.origin().span()))));
  }
}
