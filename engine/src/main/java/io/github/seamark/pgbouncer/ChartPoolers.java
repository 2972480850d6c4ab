package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Database;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Release;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Poolers and databases in the values of charts that are not in the repository. Sources:
 * icoretech/helm charts/pgbouncer 4.1.9, cradlepoint/kubernetes-helm-chart-pgbouncer 1.0,
 * bitnami/charts postgresql.
 */
final class ChartPoolers {
  private static final Map<String, String> CRADLEPOINT_LIMITS =
      Map.of(
          "maxClientConn", "max_client_conn",
          "defaultPoolSize", "default_pool_size",
          "minPoolSize", "min_pool_size",
          "reservePoolSize", "reserve_pool_size",
          "reservePoolTimeout", "reserve_pool_timeout");

  private ChartPoolers() {}

  /** The pooler of a release, where its chart is known to be one. */
  static Optional<Pooler> pooler(Release release) {
    boolean pgbouncer = release.chart().name().is("pgbouncer"::equals);
    String repository = release.chart().repository().toOptional().orElse("");
    if (!pgbouncer || release.chart().folder().isPresent()) {
      return Optional.empty();
    }
    if (repository.contains("icoretech")) {
      return Optional.of(icoretech(release));
    }
    return repository.contains("cradlepoint")
        ? Optional.of(cradlepoint(release))
        : Optional.empty();
  }

  private static Pooler icoretech(Release release) {
    Mapping values = release.values();
    Sheet sheet = sheet(values, "config", "pgbouncer");
    SettingChecks checks = new SettingChecks(Optional.empty());
    ParametersLoader.check(sheet, checks);
    PgbouncerConfig config =
        new PgbouncerConfig(
            sheet,
            entries(values, "config", "databases"),
            entries(values, "config", "users"),
            new FormDefaults(
                Map.of(
                    "listen_port", "5432",
                    "ignore_startup_parameters", "extra_float_digits",
                    "server_reset_query", "SELECT pg_advisory_unlock_all()",
                    "server_reset_query_always", "1"),
                "default of chart pgbouncer",
                Set.of()),
            Optional.empty(),
            checks.all());
    return pooler(release, config);
  }

  private static Pooler cradlepoint(Release release) {
    Mapping values = release.values();
    Sheet sheet = sheet(values, "customSettings");
    SettingChecks checks = new SettingChecks(Optional.empty());
    ParametersLoader.check(sheet, checks);
    Optional<Mapping> limits = Values.mapping(values, "connectionLimits");
    for (Map.Entry<String, String> limit : CRADLEPOINT_LIMITS.entrySet()) {
      Optional<Mapping.Entry> entry = limits.flatMap(l -> l.entry(limit.getKey()));
      if (entry.isPresent() && !sheet.given().containsKey(limit.getValue())) {
        sheet = sheet.with(ParametersLoader.given(limit.getValue(), entry.get()));
      }
    }
    PgbouncerConfig config =
        new PgbouncerConfig(
            sheet,
            entries(values, "databases"),
            entries(values, "users"),
            new FormDefaults(
                Map.of(
                    "max_client_conn", "200",
                    "default_pool_size", "200",
                    "min_pool_size", "15",
                    "reserve_pool_size", "25",
                    "reserve_pool_timeout", "5"),
                "default of chart pgbouncer",
                Set.of()),
            Optional.empty(),
            checks.all());
    return pooler(release, config);
  }

  private static Pooler pooler(Release release, PgbouncerConfig config) {
    Lookup<Integer> replicas =
        Values.number(release.values().get("replicaCount")).orDefault(1, "the chart's default");
    return Pieces.pooler(
        Pooler.Form.CHART_VALUES,
        release.id(),
        config,
        new Pieces.Fleet(replicas, replicas.map(OperatorPoolers::quarter)),
        Optional.empty(),
        fullname(release, "pgbouncer").stream().toList(),
        release.declaration());
  }

  /** The settings at a path of the values; where the path is missing, its place. */
  private static Sheet sheet(Mapping values, String... path) {
    Optional<Mapping> mapping = Values.mapping(values, path);
    if (mapping.isPresent()) {
      return ParametersLoader.sheet(mapping.get());
    }
    Lookup<Value> answer = values.at(path);
    Mapping parent = path.length > 1 ? Values.mapping(values, path[0]).orElse(values) : values;
    return OperatorPoolers.notGiven(answer, parent);
  }

  private static Entries entries(Mapping values, String... path) {
    Optional<Mapping> mapping = Values.mapping(values, path);
    if (mapping.isPresent()) {
      return ParametersLoader.mappings(mapping.get());
    }
    Unknown unknown = Unknown.because("its databases are not given here", values.origin());
    return values.at(path).isMissing() ? Entries.NONE : new Entries(Map.of(), Optional.of(unknown));
  }

  /** The database of a release of Bitnami's chart, which has a Service of its own. */
  static Optional<Database> database(Release release) {
    boolean bitnami =
        release.chart().name().is("postgresql"::equals)
            && release.chart().repository().is(r -> r.contains("bitnami"));
    if (!bitnami || release.chart().folder().isPresent()) {
      return Optional.empty();
    }
    Declaration declaration = release.declaration();
    Sheet settings = Sheet.empty(declaration.origin());
    for (String key : List.of("configuration", "extendedConfiguration")) {
      Lookup<Value> conf = release.values().at("primary", key);
      if (conf instanceof Lookup.Found<Value> found && found.value() instanceof Scalar scalar) {
        settings =
            settings.with(PostgresqlConf.read(scalar.text(), scalar.origin()).given().values());
      } else if (conf.isUndecided()) {
        settings =
            settings.withMore(Unknown.because("its values are not known", declaration.origin()));
      }
    }
    boolean replication =
        release.values().get("architecture").then(Value::toText).is("replication"::equals);
    String suffix = replication ? "-primary" : "";
    return Optional.of(
        DatabaseReader.database(
            release.id(),
            settings,
            settings.text("idle_in_transaction_session_timeout"),
            fullname(release, "postgresql").map(n -> n + suffix).stream().toList(),
            Optional.empty(),
            declaration));
  }

  /** The name that a chart gives its objects, as the common helper template works it out. */
  private static Optional<String> fullname(Release release, String chart) {
    Lookup<String> override = release.values().get("fullnameOverride").then(Value::toText);
    Lookup<String> part = release.values().get("nameOverride").then(Value::toText);
    if (override.isUndecided() || part.isUndecided()) {
      return Optional.empty();
    }
    Name name = release.id().name();
    String own = part.toOptional().orElse(chart);
    return override
        .toOptional()
        .or(() -> name.text().map(n -> n.contains(own) ? n : n + "-" + own));
  }
}
