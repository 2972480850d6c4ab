package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Pooler;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The poolers of Zalando's operator, which works the settings out of a few numbers. Sources: the
 * operator's {@code connection_pooler.go} and the template in its pooler image.
 */
final class ZalandoPoolers {
  private static final int INSTANCES = 2;
  private static final int MAX_CONNECTIONS = 60;

  private ZalandoPoolers() {}

  static List<Pooler> read(Manifest manifest) {
    Mapping object = manifest.object();
    boolean section = object.at("spec", "connectionPooler").ifFound().isPresent();
    Lookup<Value> enabled = object.at("spec", "enableConnectionPooler");
    Lookup<Value> replica = object.at("spec", "enableReplicaConnectionPooler");
    List<Pooler> poolers = new ArrayList<>();
    if (isTrue(enabled) || (section && enabled.isMissing())) {
      poolers.add(pooler(manifest, "-pooler", ""));
    }
    if (isTrue(replica)) {
      poolers.add(pooler(manifest, "-pooler-repl", "-repl"));
    }
    return poolers;
  }

  private static boolean isTrue(Lookup<Value> answer) {
    return answer.is(v -> v instanceof Scalar scalar && scalar.asBool().orElse(false));
  }

  private static Pooler pooler(Manifest manifest, String suffix, String host) {
    Mapping object = manifest.object();
    Origin origin = manifest.declaration().origin();
    Lookup<Integer> instances =
        Values.number(object.at("spec", "connectionPooler", "numberOfInstances"))
            .orDefault(INSTANCES, "the operator's default");
    Sheet sheet = sheet(object, instances);
    Lookup<String> server = object.at("metadata", "name").then(Value::toText).map(n -> n + host);
    PgbouncerConfig config =
        new PgbouncerConfig(
            sheet,
            OperatorPoolers.fallback(server, origin),
            Entries.NONE,
            defaults(instances),
            Optional.empty(),
            List.of());
    ObjectId id = Values.id(manifest);
    Optional<String> name = id.name().text().map(n -> n + suffix);
    return Pieces.pooler(
        Pooler.Form.ZALANDO,
        name.map(n -> new ObjectId(id.kind(), id.namespace(), Name.of(n, id.name().origin())))
            .orElse(id),
        config,
        new Pieces.Fleet(instances, instances.map(OperatorPoolers::quarter)),
        Optional.empty(),
        name.stream().toList(),
        manifest.declaration());
  }

  private static Sheet sheet(Mapping object, Lookup<Integer> instances) {
    Mapping place =
        Values.mapping(object, "spec", "connectionPooler")
            .or(() -> Values.mapping(object, "spec"))
            .orElse(object);
    Sheet sheet = Sheet.empty(place.origin().movedTo(place.header()));
    Optional<Mapping> section = Values.mapping(object, "spec", "connectionPooler");
    Optional<Mapping.Entry> mode = section.flatMap(s -> s.entry("mode"));
    if (mode.isPresent()) {
      sheet = sheet.with(ParametersLoader.given("pool_mode", mode.get()));
    }
    Lookup<Integer> limit =
        Values.number(object.at("spec", "connectionPooler", "maxDBConnections"));
    if (limit instanceof Lookup.Found<Integer> found && instances.is(i -> i > 0)) {
      int each = found.value() / instances.toOptional().orElse(1);
      for (Map.Entry<String, String> entry : sizes(each).entrySet()) {
        Text text = Text.computed(entry.getValue(), found.origin().span());
        sheet = sheet.with(new Given(entry.getKey(), found.origin().span(), text, found.origin()));
      }
    }
    return sheet;
  }

  /** What the operator makes of the connections that one pod may open. */
  private static Map<String, String> sizes(int each) {
    return Map.of(
        "max_db_connections", "" + each,
        "default_pool_size", "" + each / 2,
        "reserve_pool_size", "" + each / 4,
        "min_pool_size", "" + each / 4);
  }

  private static FormDefaults defaults(Lookup<Integer> instances) {
    int pods = instances.toOptional().filter(i -> i > 0).orElse(INSTANCES);
    Map<String, String> values = new HashMap<>(sizes(MAX_CONNECTIONS / pods));
    values.put("pool_mode", "transaction");
    values.put("idle_transaction_timeout", "600");
    values.put("max_client_conn", "10000");
    values.put("max_prepared_statements", "200");
    values.put("server_login_retry", "5");
    values.put("listen_port", "5432");
    return new FormDefaults(
        values,
        "default of the postgres-operator",
        Set.of("pool_mode", "max_db_connections", "default_pool_size"));
  }
}
