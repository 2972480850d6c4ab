package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Pooler;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The poolers that operators run: CloudNativePG, Zalando, Crunchy and Percona. */
final class OperatorPoolers {
  private static final String CNPG = "postgresql.cnpg.io";
  private static final String ZALANDO = "acid.zalan.do";
  private static final String CRUNCHY = "postgres-operator.crunchydata.com";
  private static final String PERCONA = "pgv2.percona.com";

  private OperatorPoolers() {}

  /** The poolers that a manifest asks for. */
  static List<Pooler> read(Manifest manifest) {
    String kind = Values.kind(manifest).orElse("");
    if (kind.equals("Pooler") && Values.isOf(manifest, CNPG)) {
      return List.of(cloudNative(manifest));
    }
    if (kind.equals("postgresql") && Values.isOf(manifest, ZALANDO)) {
      return ZalandoPoolers.read(manifest);
    }
    boolean crunchy = kind.equals("PostgresCluster") && Values.isOf(manifest, CRUNCHY);
    boolean percona = kind.equals("PerconaPGCluster") && Values.isOf(manifest, PERCONA);
    return crunchy || percona
        ? Values.mapping(manifest.object(), "spec", "proxy", "pgBouncer")
            .map(p -> List.of(crunchy(manifest, p)))
            .orElse(List.of())
        : List.of();
  }

  private static Pooler cloudNative(Manifest manifest) {
    Mapping object = manifest.object();
    Origin origin = manifest.declaration().origin();
    Mapping section =
        Values.mapping(object, "spec", "pgbouncer")
            .or(() -> Values.mapping(object, "spec"))
            .orElse(object);
    Optional<Mapping> parameters = Values.mapping(object, "spec", "pgbouncer", "parameters");
    Sheet sheet =
        parameters
            .map(ParametersLoader::sheet)
            .orElseGet(() -> notGiven(object.at("spec", "pgbouncer", "parameters"), section));
    SettingChecks checks = new SettingChecks(Optional.empty());
    CloudNativeForm.check(sheet, checks);
    Optional<Mapping.Entry> mode = section.entry("poolMode");
    if (mode.isPresent()) {
      sheet = sheet.with(ParametersLoader.given("pool_mode", mode.get()));
    }
    Lookup<Integer> instances =
        Values.number(object.at("spec", "instances")).orDefault(1, "CloudNativePG's default");
    PgbouncerConfig config =
        new PgbouncerConfig(
            sheet,
            fallback(cloudNativeHost(object), origin),
            Entries.NONE,
            CloudNativeForm.DEFAULTS,
            Optional.empty(),
            checks.all());
    return Pieces.pooler(
        Pooler.Form.CLOUD_NATIVE_PG,
        Values.id(manifest),
        config,
        new Pieces.Fleet(instances, instances.map(OperatorPoolers::quarter)),
        Optional.empty(),
        Values.name(manifest).text().stream().toList(),
        manifest.declaration());
  }

  /** A mapping that is not there, or not known. */
  static Sheet notGiven(Lookup<Value> answer, Mapping parent) {
    Sheet empty = Sheet.empty(parent.origin().movedTo(parent.header()));
    return answer instanceof Lookup.Undecided<Value> undecided
        ? empty.withMore(Unknown.because(undecided.reason(), Origin.at(undecided.span())))
        : empty;
  }

  /** Kubernetes' default surge: a quarter of the pods, rounded up. */
  static int quarter(int replicas) {
    return (replicas + 3) / 4;
  }

  private static Lookup<String> cloudNativeHost(Mapping object) {
    Lookup<String> type =
        object.at("spec", "type").then(Value::toText).orDefault("rw", "CloudNativePG's default");
    return object
        .at("spec", "cluster", "name")
        .then(Value::toText)
        .then(cluster -> type.map(t -> cluster + "-" + t));
  }

  /** The one entry {@code * = host=…} that operators write. */
  static Entries fallback(Lookup<String> host, Origin origin) {
    if (!(host instanceof Lookup.Found<String> found)) {
      return new Entries(
          Map.of(), Optional.of(Unknown.because("the cluster's name is not known", origin)));
    }
    Text text = Text.computed(found.value(), found.origin().span());
    Given given = new Given("host", found.origin().span(), text, found.origin());
    return new Entries(Map.of("*", Sheet.empty(found.origin()).with(given)), Optional.empty());
  }

  private static Pooler crunchy(Manifest manifest, Mapping section) {
    Optional<Mapping> config = Values.mapping(section, "config");
    Sheet global =
        Values.mapping(section, "config", "global")
            .map(ParametersLoader::sheet)
            .orElseGet(() -> notGiven(section.at("config", "global"), config.orElse(section)));
    SettingChecks checks = new SettingChecks(Optional.empty());
    ParametersLoader.check(global, checks);
    Entries users =
        Values.mapping(section, "config", "users")
            .map(m -> ParametersLoader.connectionStrings(m, Section.USERS, checks))
            .orElse(Entries.NONE);
    PgbouncerConfig effective =
        new PgbouncerConfig(
            global,
            crunchyDatabases(manifest, section, checks),
            users,
            new FormDefaults(
                Map.of("listen_port", "5432", "ignore_startup_parameters", "extra_float_digits"),
                "the operator's default",
                Set.of()),
            Optional.empty(),
            checks.all());
    Lookup<Integer> replicas =
        Values.number(section.get("replicas")).orDefault(1, "the operator's default");
    return Pieces.pooler(
        Pooler.Form.CRUNCHY,
        Values.id(manifest),
        effective,
        new Pieces.Fleet(replicas, replicas.map(OperatorPoolers::quarter)),
        Optional.empty(),
        Values.name(manifest).text().map(n -> n + "-pgbouncer").stream().toList(),
        manifest.declaration());
  }

  private static Entries crunchyDatabases(
      Manifest manifest, Mapping section, SettingChecks checks) {
    Optional<Mapping> own = Values.mapping(section, "config", "databases");
    if (own.isPresent()) {
      return ParametersLoader.connectionStrings(own.get(), Section.DATABASES, checks);
    }
    Lookup<String> host =
        manifest.object().at("metadata", "name").then(Value::toText).map(n -> n + "-primary");
    return fallback(host, manifest.declaration().origin());
  }
}
