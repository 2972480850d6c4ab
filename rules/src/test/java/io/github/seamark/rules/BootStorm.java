package io.github.seamark.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The incident as facts, free of any way to write them: authentik with values that set no tag,
 * whose pods talk to PostgreSQL through a PgBouncer that is made by hand. Whoever writes them down
 * in a carrier must get the same answers.
 */
final class BootStorm {
  /** Stands where nobody can know what stands there. */
  static final Object UNKNOWN = new Object();

  /** What a rule has to make of the facts. */
  enum State {
    FIRES,
    SILENT,
    UNDECIDED
  }

  private BootStorm() {}

  /** The chart's values, in which one rule's fact is mended or not known and all else is as was. */
  static Map<String, Object> values(String rule, State state) {
    Map<String, Object> server = map("replicas", 3);
    server.put("deploymentAnnotations", map("keel.sh/policy", "patch", "keel.sh/trigger", "poll"));
    Map<String, Object> authentik =
        map(
            "existingSecret",
            map("secretName", "authentik-env"),
            "postgresql",
            map("host", "pgbouncer.authentik"));
    Map<String, Object> values = map("authentik", authentik, "server", server);
    Object kept = "60";
    switch (rule) {
      case "image-tag-unpinned" ->
          put(values, state, "global", map("image", map("tag", mended(state, "2026.2.4"))));
      case "liveness-budget-too-short" ->
          put(server, state, "livenessProbe", map("failureThreshold", mended(state, 6)));
      case "conn-max-age-with-session-pool" ->
          kept = state == State.FIRES ? kept : mended(state, "0");
      case "inert-values" -> {
        if (state != State.FIRES) {
          authentik.put("existingSecret", map("secretName", mended(state, "")));
        }
      }
      default -> throw new IllegalArgumentException(rule);
    }
    server.put(
        "env",
        List.of(
            map("name", "AUTHENTIK_POSTGRESQL__HOST", "value", "pgbouncer.authentik.svc"),
            map("name", "AUTHENTIK_POSTGRESQL__CONN_MAX_AGE", "value", kept)));
    return values;
  }

  private static void put(Map<String, Object> map, State state, String key, Object value) {
    if (state != State.FIRES) {
      map.put(key, value);
    }
  }

  private static Object mended(State state, Object mend) {
    return state == State.UNDECIDED ? UNKNOWN : mend;
  }

  /** What stands in the cluster beside the release, in which one rule's fact is changed. */
  static List<Map<String, Object>> objects(String rule, State state) {
    List<Map<String, Object>> objects = new ArrayList<>();
    objects.add(object("v1", "Namespace", map("name", "authentik")));
    objects.add(config(rule, state));
    objects.add(pooler(rule, state));
    Map<String, Object> service = object("v1", "Service", named("pgbouncer", "authentik"));
    service.put(
        "spec", map("selector", map("app", "pgbouncer"), "ports", List.of(map("port", 6432))));
    objects.add(service);
    objects.add(cluster(rule, state));
    return objects;
  }

  private static Map<String, Object> config(String rule, State state) {
    boolean idle = rule.equals("pgbouncer-idle-transaction-timeout");
    String ini =
        """
        [databases]
        authentik = host=postgres-rw.dbaas port=5432 dbname=authentik user=authentik

        [pgbouncer]
        listen_port = 6432
        pool_mode = session
        default_pool_size = 20
        reserve_pool_size = 5
        """
            + (idle && state == State.SILENT ? "idle_transaction_timeout = 300\n" : "");
    Map<String, Object> config = object("v1", "ConfigMap", named("pgbouncer", "authentik"));
    config.put("data", map("pgbouncer.ini", idle && state == State.UNDECIDED ? UNKNOWN : ini));
    return config;
  }

  private static Map<String, Object> pooler(String rule, State state) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    if (rule.equals("config-checksum-missing") && state != State.FIRES) {
      annotations.put("reloader.stakater.com/auto", mended(state, "true"));
    }
    Map<String, Object> mount =
        map(
            "name",
            "config",
            "mountPath",
            "/etc/pgbouncer/pgbouncer.ini",
            "subPath",
            "pgbouncer.ini");
    Map<String, Object> container =
        map("name", "pgbouncer", "image", "edoburu/pgbouncer:v1.25.2-p0");
    container.put("volumeMounts", List.of(mount));
    Map<String, Object> volume = map("name", "config", "configMap", map("name", "pgbouncer"));
    Map<String, Object> metadata = named("pgbouncer", "authentik");
    if (!annotations.isEmpty()) {
      metadata.put("annotations", annotations);
    }
    Map<String, Object> deployment = object("apps/v1", "Deployment", metadata);
    deployment.put(
        "spec",
        map(
            "replicas",
            3,
            "selector",
            map("matchLabels", map("app", "pgbouncer")),
            "template",
            map(
                "metadata",
                map("labels", map("app", "pgbouncer")),
                "spec",
                map("containers", List.of(container), "volumes", List.of(volume)))));
    return deployment;
  }

  private static Map<String, Object> cluster(String rule, State state) {
    boolean pool = rule.equals("pool-exceeds-max-connections");
    Object limit = pool && state == State.FIRES ? "60" : "200";
    Map<String, Object> cluster =
        object("postgresql.cnpg.io/v1", "Cluster", named("postgres", "dbaas"));
    cluster.put(
        "spec",
        map(
            "instances",
            2,
            "postgresql",
            map(
                "parameters",
                map("max_connections", pool && state == State.UNDECIDED ? UNKNOWN : limit))));
    return cluster;
  }

  private static Map<String, Object> object(
      String apiVersion, String kind, Map<String, Object> metadata) {
    return map("apiVersion", apiVersion, "kind", kind, "metadata", metadata);
  }

  private static Map<String, Object> named(String name, String namespace) {
    return map("name", name, "namespace", namespace);
  }

  /** A mapping in this order: key, value, key, value. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  /** Whether something in it is not known. */
  static boolean hasUnknown(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(BootStorm::hasUnknown);
    }
    return tree instanceof List<?> list
        ? list.stream().anyMatch(BootStorm::hasUnknown)
        : tree == UNKNOWN;
  }

  /** The same without what is not known. */
  static Object known(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> known = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> {
            if (value != UNKNOWN) {
              known.put(String.valueOf(key), known(value));
            }
          });
      return known;
    }
    return tree instanceof List<?> list ? list.stream().map(BootStorm::known).toList() : tree;
  }
}
