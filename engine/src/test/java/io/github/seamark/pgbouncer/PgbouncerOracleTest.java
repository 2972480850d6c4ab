package io.github.seamark.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Pooler.SettingProblem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What PgBouncer 1.25.2 and 1.18.0 did with these files, row by row. */
class PgbouncerOracleTest {
  private static final Optional<PgbouncerVersion> NEW = PgbouncerVersion.parse("1.25.2");
  private static final Optional<PgbouncerVersion> OLD = PgbouncerVersion.parse("1.18.0");
  private static final String ENTRY = "host=127.0.0.1 port=55432 dbname=postgres user=postgres";
  private static final String HEAD =
      "[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = 6432\nauth_type = any\n";
  private static final String FATAL = "FATAL";

  private static final Map<String, String> FILES =
      Map.of(
          "inc.ini", "pool_mode = transaction\n",
          "own.ini", "[pgbouncer]\npool_mode = transaction\n");

  static Stream<Arguments> rows() {
    return Stream.of(
            statements(),
            numbers(),
            quotesAndSections(),
            includesAndEnds(),
            databaseEntries(),
            usersAndPeers(),
            starts())
        .flatMap(s -> s);
  }

  private static Stream<Arguments> statements() {
    return Stream.of(
        row(1, main("; pool_mode = transaction"), "pool_mode=-"),
        row(2, main("# pool_mode = transaction"), "pool_mode=-"),
        row(3, main("   # x\n\t  pool_mode = transaction"), "pool_mode=transaction"),
        row(4, main("pool_mode = transaction ; per txn"), FATAL),
        row(5, main("idle_transaction_timeout = 300 # five min"), FATAL),
        row(
            6,
            main("server_reset_query = DISCARD ALL ; reset"),
            "server_reset_query=DISCARD ALL ; reset"),
        row(7, main("pool_mode = transaction   \t"), "pool_mode=transaction"),
        row(8, main("pool_mode=transaction"), "pool_mode=transaction"),
        row(9, main("pool_mode = TRANSACTION"), "mode=TRANSACTION"),
        row(10, main("POOL_MODE = transaction"), FATAL),
        row(11, main("pool_mode = transaction\npool_mode = session"), "pool_mode=session"),
        row(12, main("idle_in_transaction_timeout = 300"), FATAL),
        row(13, main("idle_transaction_timeout ="), FATAL),
        row(14, main("default_pool_size ="), FATAL),
        row(15, main("pool_mode ="), FATAL),
        row(16, main("server_reset_query ="), "server_reset_query="),
        row(17, main("pool_mode"), FATAL),
        row(18, main("pool_mode: transaction"), FATAL));
  }

  private static Stream<Arguments> numbers() {
    return Stream.of(
        row(19, main("idle_transaction_timeout = 0.5"), "seconds=0.5"),
        row(20, main("idle_transaction_timeout = 5min"), FATAL),
        row(21, main("idle_transaction_timeout = 300s"), FATAL),
        row(22, main("idle_transaction_timeout = -1"), FATAL),
        row(23, main("idle_transaction_timeout = 3e2"), "seconds=300.0"),
        row(24, main("idle_transaction_timeout = 0x10"), "seconds=16.0"),
        row(25, main("default_pool_size = 20.5"), FATAL),
        row(26, main("default_pool_size = 0x20"), "default_pool_size#32"),
        row(27, main("default_pool_size = 020"), "default_pool_size#16"),
        row(28, main("default_pool_size = 08"), FATAL),
        row(29, main("max_client_conn = -5"), "max_client_conn#-5"),
        row(30, main("max_client_conn = 4294967297"), "max_client_conn#1"),
        row(31, main("log_connections = true"), FATAL),
        row(32, main("server_round_robin = on"), FATAL),
        row(33, main("log_connections = 2"), "log_connections#2"));
  }

  private static Stream<Arguments> quotesAndSections() {
    return Stream.of(
        row(34, main("default_pool_size = \"20\""), FATAL),
        row(35, main("pool_mode = \"transaction\""), FATAL),
        row(36, main("pool_mode = 'transaction'"), FATAL),
        row(37, main("server_reset_query = 'DISCARD ALL'"), "server_reset_query='DISCARD ALL'"),
        row(38, main("'pool_mode' = transaction"), "pool_mode=transaction", FATAL),
        row(39, main("\"pool_mode\" = transaction"), FATAL),
        row(40, "[pgbouncer] pool_mode = transaction\n", "pool_mode=transaction"),
        row(41, "[pgbouncer] ; main\npool_mode = transaction\n", "pool_mode=transaction"),
        row(42, main("pool_mode = transaction\n[pgbouncer]"), "listen_addr=-"),
        row(43, main("[pgbouncer_extra]"), FATAL),
        row(44, "[PgBouncer]\npool_mode = transaction\n", FATAL),
        row(45, "[ pgbouncer ]\npool_mode = transaction\n", FATAL),
        row(46, "[databases]\ndb = " + ENTRY + "\n", FATAL),
        row(47, "pool_mode = transaction\n" + HEAD, FATAL),
        row(48, main("[users"), FATAL));
  }

  private static Stream<Arguments> includesAndEnds() {
    return Stream.of(
        row(
            49,
            main("pool_mode = transaction\nidle_transaction_timeout = 300\n").replace("\n", "\r\n"),
            "seconds=300.0"),
        row(50, "\uFEFF" + HEAD, FATAL),
        row(51, main("server_reset_query = a \\\n  b"), FATAL),
        row(52, main("ignore_startup_parameters = a,\n  b"), FATAL),
        row(53, main("%include inc.ini"), "pool_mode=transaction"),
        row(54, main("%include nothere.ini"), FATAL),
        row(55, main("%include own.ini"), "listen_addr=-"),
        row(56, HEAD + "pool_mode = transaction", "pool_mode=transaction"),
        row(57, main("default_pool_size = ${POOL}"), FATAL),
        row(58, main("{{- if .x }}"), FATAL),
        row(59, main("pool_mode = transactional"), FATAL));
  }

  private static Stream<Arguments> databaseEntries() {
    return Stream.of(
        row(60, database("db = " + ENTRY + " sslmode=disable"), FATAL),
        row(61, database("db = host=127.0.0.1 port=55432, dbname=postgres"), "port@55432"),
        row(62, database("db = " + ENTRY + " password='it''s a secret'"), "password@it's a secret"),
        row(63, database("db = " + ENTRY + " password=\"a b\""), FATAL),
        row(64, database("db = " + ENTRY + " password="), FATAL),
        row(65, database("db = " + ENTRY + " ; main db"), FATAL),
        row(66, database("db = " + ENTRY + " pool_mode=foo"), FATAL),
        row(67, database("db = " + ENTRY + " pool_size=abc"), "size@0"),
        row(68, database("my-db = " + ENTRY), "names@my-db"),
        row(69, database("\"my db\" = " + ENTRY), FATAL),
        row(70, database("'my db' = " + ENTRY), "names@my db", FATAL),
        row(71, database("pgbouncer = " + ENTRY), FATAL),
        row(72, database("db = postgres://postgres@127.0.0.1:55432/postgres"), FATAL),
        row(73, database("db = host = 127.0.0.1 port=55432"), "host@127.0.0.1"),
        row(74, database("* = hosst=127.0.0.1"), "names@*"));
  }

  private static Stream<Arguments> usersAndPeers() {
    return Stream.of(
        row(75, main("[users]\nbob = statement_timeout=5"), FATAL),
        row(76, main("[users]\nbob = idle_transaction_timeout=5"), "users@bob", FATAL),
        row(77, main("[peers]"), "pool_mode=-", FATAL),
        row(78, database("db = " + ENTRY + " reserve_pool_size=5"), "reserve_pool_size@5", FATAL),
        row(79, main("transaction_timeout = 5"), "transaction_timeout=5", FATAL),
        row(80, database("db = " + ENTRY + " query_wait_timeout=5"), FATAL));
  }

  private static Stream<Arguments> starts() {
    return Stream.of(
        row(81, main("auth_type = trust"), "auth_type=trust"),
        row(82, main("auth_file = /not/there"), "auth_file=/not/there"),
        row(83, main("default_pool_size = 0"), "default_pool_size#0"),
        row(84, database("db = host=127.0.0.1\tport=55432"), "host@127.0.0.1\tport=55432"));
  }

  @ParameterizedTest(name = "row {0}")
  @MethodSource("rows")
  void doesWhatPgbouncerDid(int row, String ini, String expected, String before) {
    assertVerdict(load(ini, NEW), expected);
    assertVerdict(load(ini, OLD), before);
  }

  @Test
  void hasEveryRow() {
    assertThat(rows().map(a -> a.get()[0])).hasSize(84).doesNotHaveDuplicates();
  }

  @Test
  void syntaxErrorsStandInTheLineThatPgbouncerNames() {
    for (String snippet : List.of("pool_mode", "pool_mode: x", "[users", "{{- if .x }}")) {
      assertThat(load(main(snippet), NEW).problems())
          .extracting(p -> p.span().from().line())
          .containsExactly(8);
    }
  }

  private static void assertVerdict(PgbouncerConfig config, String expected) {
    boolean refuses = config.problems().stream().anyMatch(SettingProblem::refusesToStart);
    assertThat(refuses).as("%s", config.problems()).isEqualTo(expected.equals(FATAL));
    if (!refuses) {
      assertThat(actual(config, expected)).isEqualTo(expected);
    }
  }

  /** What the configuration says to the question that stands before the sign. */
  private static String actual(PgbouncerConfig config, String expected) {
    String name = expected.split("[=#@]", 2)[0];
    char sign = expected.charAt(name.length());
    return switch (name) {
      case "mode" -> "mode=" + config.poolMode().toOptional().orElseThrow();
      case "seconds" ->
          "seconds=" + config.seconds("idle_transaction_timeout").toOptional().orElseThrow();
      case "names" -> "names@" + config.databases().get(0).name();
      case "users" -> "users@" + config.users().get(0);
      case "port" -> "port@" + config.databases().get(0).port().toOptional().orElseThrow();
      case "size" -> "size@" + config.databases().get(0).poolSize().toOptional().orElseThrow();
      default -> name + sign + value(config, name, sign);
    };
  }

  private static Object value(PgbouncerConfig config, String name, char sign) {
    Lookup<String> text = sign == '@' ? config.ofDatabase("db", name) : config.text(name);
    return sign == '#'
        ? config.number(name).toOptional().orElseThrow()
        : text.isMissing() ? "-" : text.toOptional().orElseThrow();
  }

  private static PgbouncerConfig load(String ini, Optional<PgbouncerVersion> version) {
    Text text = Text.of(Source.of("case.ini", ini));
    return PgbouncerConfig.ofIni(
        text, Origin.at(text.span()), PgbouncerOracleTest::include, version);
  }

  private static Lookup<Text> include(String path) {
    Source source = Source.of(path, FILES.getOrDefault(path, ""));
    Origin origin = Origin.at(source.whole());
    return FILES.containsKey(path)
        ? Lookup.found(Text.of(source), origin)
        : Lookup.missing(origin.span(), origin);
  }

  /** The snippet stands on line 8. */
  private static String main(String snippet) {
    return "[databases]\ndb = " + ENTRY + "\n\n" + HEAD + snippet + "\n";
  }

  private static String database(String entry) {
    return "[databases]\n" + entry + "\n\n" + HEAD;
  }

  private static Arguments row(int number, String ini, String expected) {
    return row(number, ini, expected, expected);
  }

  private static Arguments row(int number, String ini, String expected, String before) {
    return Arguments.of(number, ini, expected, before);
  }
}
