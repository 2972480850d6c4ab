package io.github.seamark.pgbouncer;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Database;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Workload;
import io.github.seamark.kubernetes.ConfigFinder;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PostgreSQL servers of a repository: operators' clusters and workloads. */
final class DatabaseReader {
  private static final String IDLE = "idle_in_transaction_session_timeout";
  private static final Set<String> IMAGE_NAMES =
      Set.of("postgres", "postgresql", "postgis", "timescaledb", "pgvecto-rs", "pgvector");

  /** {@code -c name=value} or {@code --name=value} of the server's command line. */
  private static final Pattern ARGUMENT =
      Pattern.compile("(?:-c\\s*|--)([a-z_\\-]+)=('[^']*'|\"[^\"]*\"|[^\\s,\\]\"']+)");

  private static final Pattern LIMIT = Pattern.compile("(?:^|\\s)-N\\s*(\\d{1,9})");

  private final ConfigFinder finder;

  DatabaseReader(ConfigFinder finder) {
    this.finder = finder;
  }

  /** The cluster that a manifest asks an operator for. */
  static Optional<Database> read(Manifest manifest) {
    String kind = Values.kind(manifest).orElse("");
    if (kind.equals("Cluster") && Values.isOf(manifest, "postgresql.cnpg.io")) {
      return Optional.of(
          cluster(manifest, List.of("-rw", "-ro", "-r"), "spec", "postgresql", "parameters"));
    }
    if (kind.equals("postgresql") && Values.isOf(manifest, "acid.zalan.do")) {
      return Optional.of(
          cluster(manifest, List.of("", "-repl"), "spec", "postgresql", "parameters"));
    }
    boolean crunchy =
        kind.equals("PostgresCluster")
            && Values.isOf(manifest, "postgres-operator.crunchydata.com");
    boolean percona = kind.equals("PerconaPGCluster") && Values.isOf(manifest, "pgv2.percona.com");
    return crunchy || percona
        ? Optional.of(
            cluster(
                manifest,
                List.of("-primary", "-replicas", "-ha"),
                "spec",
                "patroni",
                "dynamicConfiguration",
                "postgresql",
                "parameters"))
        : Optional.empty();
  }

  private static Database cluster(Manifest manifest, List<String> services, String... path) {
    Origin place = manifest.declaration().origin();
    Sheet parameters =
        Values.mapping(manifest.object(), path)
            .map(ParametersLoader::sheet)
            .orElseGet(
                () -> {
                  Sheet empty = Sheet.empty(place);
                  return manifest.object().at(path).isUndecided()
                      ? empty.withMore(Unknown.because("its parameters are not known", place))
                      : empty;
                });
    Optional<String> name = Values.name(manifest).text();
    return database(
        Values.id(manifest),
        parameters,
        idle(manifest.object(), parameters),
        services.stream().flatMap(s -> name.map(n -> n + s).stream()).toList(),
        Optional.empty(),
        manifest.declaration());
  }

  /** The timeout as a parameter; a statement elsewhere in the manifest leaves it undecided. */
  private static Lookup<String> idle(Mapping object, Sheet parameters) {
    Lookup<String> written = parameters.text(IDLE);
    return written.isMissing() && Mentions.in(object, IDLE)
        ? Lookup.undecided("a statement sets " + IDLE, parameters.place().span())
        : written;
  }

  static Database database(
      ObjectId id,
      Sheet parameters,
      Lookup<String> idle,
      List<String> services,
      Optional<ObjectId> workload,
      Declaration declaration) {
    return new Database(
        id,
        PostgresqlConf.number(parameters, "max_connections", 100),
        PostgresqlConf.reserved(parameters),
        idle,
        services,
        workload,
        declaration);
  }

  /** The server that a workload runs. */
  Optional<Database> read(Workload workload) {
    if (!workload.kind().isLongLived()) {
      return Optional.empty();
    }
    return workload.pod().containers().stream()
        .filter(DatabaseReader::isPostgres)
        .findFirst()
        .map(container -> server(workload, container));
  }

  private Database server(Workload workload, Container container) {
    Origin place = workload.declaration().origin();
    Sheet settings = Sheet.empty(place);
    Mounts mounts = Mounts.of(workload, container, finder);
    for (ConfigObject.Entry entry : mounts.entries()) {
      if (entry.key().text().contains("postgresql.conf")
          || entry.content().chars().contains("max_connections")) {
        settings =
            settings.with(PostgresqlConf.read(entry.content(), entry.origin()).given().values());
      }
    }
    settings = arguments(container, settings);
    Environment environment = Environment.of(workload, container);
    Lookup<String> idle = settings.text(IDLE);
    boolean mentioned =
        mentions(environment, IDLE)
            || mounts.entries().stream().anyMatch(e -> e.content().chars().contains(IDLE));
    if (mentions(environment, "max_connections")) {
      settings =
          settings.withMore(Unknown.because("its environment may set max_connections", place));
    }
    return database(
        workload.id(),
        settings,
        idle.isMissing() && mentioned
            ? Lookup.undecided("a script or variable may set " + IDLE, place.span())
            : idle,
        List.of(),
        Optional.of(workload.id()),
        workload.declaration());
  }

  /** Whether a variable's name or value speaks of a setting; what reads it is not known. */
  private static boolean mentions(Environment environment, String setting) {
    return environment.variables().stream()
        .anyMatch(
            v ->
                v.name().toLowerCase(Locale.ROOT).contains(setting)
                    || Mentions.in(v.value(), setting));
  }

  private static Sheet arguments(Container container, Sheet settings) {
    if (container.command().isUndecided()) {
      return settings.withMore(
          Unknown.because("the server's arguments are not known", settings.place()));
    }
    Optional<Lookup.Found<String>> command = container.command().ifFound();
    if (command.isEmpty()) {
      return settings;
    }
    Sheet result = settings;
    Matcher matcher = ARGUMENT.matcher(command.get().value());
    while (matcher.find()) {
      String name = matcher.group(1).replace('-', '_');
      result = result.with(given(name, matcher.group(2), command.get().origin()));
    }
    Matcher limit = LIMIT.matcher(command.get().value());
    return limit.find()
        ? result.with(given("max_connections", limit.group(1), command.get().origin()))
        : result;
  }

  private static Given given(String name, String value, Origin origin) {
    String plain = value.replaceAll("^['\"]|['\"]$", "");
    return new Given(name, origin.span(), Text.computed(plain, origin.span()), origin);
  }

  private static boolean isPostgres(Container container) {
    return WorkloadPoolers.repository(container)
        .map(r -> r.substring(r.lastIndexOf('/') + 1))
        .filter(IMAGE_NAMES::contains)
        .isPresent();
  }
}
