package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Pooler.PoolMode;
import io.github.seamark.estate.Pooler.PoolerDatabase;
import io.github.seamark.estate.Pooler.SettingProblem;
import io.github.seamark.estate.PoolerSettings;
import io.github.seamark.source.Text;
import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The effective configuration of a PgBouncer, whatever form it was written in. */
final class PgbouncerConfig implements PoolerSettings {
  private final Sheet settings;
  private final Entries databases;
  private final Entries users;
  private final FormDefaults form;
  private final Optional<PgbouncerVersion> version;
  private final List<SettingProblem> problems;

  PgbouncerConfig(
      Sheet settings,
      Entries databases,
      Entries users,
      FormDefaults form,
      Optional<PgbouncerVersion> version,
      List<SettingProblem> problems) {
    this.settings = settings;
    this.databases = databases;
    this.users = users;
    this.form = form;
    this.version = version;
    this.problems = List.copyOf(problems);
  }

  /** The configuration in an ini file. */
  static PgbouncerConfig ofIni(
      Text text, Origin carrier, Includes includes, Optional<PgbouncerVersion> version) {
    IniConfiguration ini = IniLoader.load(text, carrier, includes, version);
    return new PgbouncerConfig(
        ini.settings(), ini.databases(), ini.users(), FormDefaults.NONE, version, ini.problems());
  }

  @Override
  public Evidence place() {
    Origin place = settings.place();
    return () -> place;
  }

  /** What PgBouncer would not read. */
  List<SettingProblem> problems() {
    return problems;
  }

  /** Whether the entries of {@code [databases]} are all of them. */
  boolean databasesComplete() {
    return databases.more().isEmpty();
  }

  @Override
  public Lookup<String> text(String setting) {
    Optional<Setting> known = SettingsCatalogue.instance().find(Section.PGBOUNCER, setting);
    Lookup<String> written =
        parsed(
            settings.text(setting),
            t -> Optional.of(t).filter(v -> known.flatMap(k -> k.refusal(v)).isEmpty()),
            "the value of %s is refused".formatted(setting));
    String own = form.values().get(setting);
    return own == null ? written : written.orDefault(own, form.note());
  }

  @Override
  public Lookup<Double> seconds(String setting) {
    return parsed(
        text(setting),
        // What becomes of an infinite time as a whole number differs between processors.
        t -> CNumbers.seconds(t).stream().filter(Double::isFinite).boxed().findFirst(),
        "the value of %s is no number of seconds".formatted(setting));
  }

  @Override
  public Lookup<Integer> number(String setting) {
    Lookup<String> text = text(setting);
    Optional<String> standard =
        SettingsCatalogue.instance()
            .find(Section.PGBOUNCER, setting)
            .flatMap(s -> s.defaultIn(version));
    Lookup<String> effective =
        standard.map(d -> text.orDefault(d, "PgBouncer's default")).orElse(text);
    return parsed(
        effective,
        t -> CNumbers.integer(t).stream().boxed().findFirst(),
        "the value of %s is no whole number".formatted(setting));
  }

  private static <T> Lookup<T> parsed(
      Lookup<String> text, Function<String, Optional<T>> reader, String refused) {
    return text.then(
        t ->
            reader
                .apply(t)
                .<Lookup<T>>map(v -> Lookup.found(v, originOf(text)))
                .orElseGet(() -> Lookup.undecided(refused, originOf(text).span())));
  }

  private static Origin originOf(Lookup<String> text) {
    return text.ifFound().orElseThrow().origin();
  }

  @Override
  public Lookup<PoolMode> poolMode() {
    return mode(text("pool_mode"));
  }

  @Override
  public boolean canSet(String setting) {
    return form.canSet(setting);
  }

  @Override
  public List<String> users() {
    return List.copyOf(users.byName().keySet());
  }

  @Override
  public Lookup<String> ofUser(String user, String setting) {
    return option(users, user, setting);
  }

  @Override
  public Lookup<String> ofDatabase(String database, String option) {
    return option(databases, database, option);
  }

  private Lookup<String> option(Entries entries, String name, String option) {
    Sheet sheet = entries.byName().get(name);
    if (sheet != null) {
      return sheet.text(option);
    }
    return entries
        .more()
        .<Lookup<String>>map(u -> Lookup.undecided(u, u.origin().span()))
        .orElseGet(() -> Lookup.missing(place().span(), place().origin()));
  }

  /** The entries of {@code [databases]}, in order. */
  List<PoolerDatabase> databases() {
    return databases.byName().entrySet().stream()
        .map(entry -> database(entry.getKey(), entry.getValue()))
        .toList();
  }

  private PoolerDatabase database(String name, Sheet options) {
    boolean fallback = name.equals("*");
    Lookup<String> dbname = options.text("dbname");
    return new PoolerDatabase(
        name,
        options.text("host"),
        options.text("port").map(CNumbers::atoi).orDefault(5432, "PgBouncer's default"),
        fallback ? dbname : dbname.orDefault(name, "the entry's own name"),
        options.text("user"),
        options.text("pool_size").map(CNumbers::atoi),
        options.text("reserve_pool_size").or(options.text("reserve_pool")).map(CNumbers::atoi),
        mode(options.text("pool_mode")),
        options.text("max_db_connections").map(CNumbers::atoi),
        options.place());
  }

  private static Lookup<PoolMode> mode(Lookup<String> text) {
    return parsed(
        text,
        t -> Stream.of(PoolMode.values()).filter(m -> m.name().equalsIgnoreCase(t)).findFirst(),
        "the pool mode is refused");
  }
}
