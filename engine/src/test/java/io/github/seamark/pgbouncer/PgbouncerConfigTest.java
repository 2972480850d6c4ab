package io.github.seamark.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Pooler.PoolMode;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.YamlValues;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PgbouncerConfigTest {

  @Test
  void aReloadLosesWhatStandsBelowABadLine() {
    PgbouncerConfig config =
        load(
            """
            [pgbouncer]
            pool_mode = session
            log_stats = on
            idle_transaction_timeout = 300
            listen_port = 5432
            default_pool_size = 5
            """);
    assertThat(config.problems())
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.lost())
                    .containsExactly("log_stats", "idle_transaction_timeout", "default_pool_size"));
  }

  @Test
  void aBadLineAmongTheDatabasesLosesNoSetting() {
    PgbouncerConfig config =
        load("[databases]\na = nonsense\n[pgbouncer]\nidle_transaction_timeout = 300\n");
    assertThat(config.problems()).singleElement().satisfies(p -> assertThat(p.lost()).isEmpty());
  }

  @Test
  void aConditionalSettingExistsUnderItsCondition() {
    PgbouncerConfig config =
        load(
            """
            [pgbouncer]
            pool_mode = session
            {{- if .Values.x }}
            idle_transaction_timeout = 5
            {{- else }}
            idle_transaction_timeout = 0
            {{- end }}
            """);
    Lookup.Found<Double> timeout =
        config.seconds("idle_transaction_timeout").ifFound().orElseThrow();
    assertThat(timeout.value()).isZero();
    assertThat(timeout.origin().isCertain()).isFalse();
    assertThat(config.poolMode().ifFound().orElseThrow().origin().isCertain()).isTrue();
  }

  @Test
  void spansLandInTheManifestThatHoldsTheIni() {
    Source yaml =
        Source.of(
            "config.yaml",
            """
            data:
              pgbouncer.ini: |-
                [databases]
                a = host=db pool_size=7

                [pgbouncer]
                pool_mode = transaction
            """);
    Mapping document = (Mapping) YamlValues.read(Text.of(yaml)).documents().get(0);
    Scalar ini = (Scalar) document.at("data", "pgbouncer.ini").toOptional().orElseThrow();
    PgbouncerConfig config = load(ini.text());
    assertThat(config.place().span()).hasToString("config.yaml:6:5");
    assertThat(config.poolMode().ifFound().orElseThrow().span()).hasToString("config.yaml:7:5");
    assertThat(config.databases().get(0).poolSize().ifFound().orElseThrow().span().text())
        .isEqualTo("pool_size=7");
  }

  @Test
  void olderVersionsKnowLessAndDefaultOtherwise() {
    String ini = "[pgbouncer]\ntransaction_timeout = 5\n";
    assertThat(load(ini).problems()).isEmpty();
    PgbouncerConfig old =
        PgbouncerConfig.ofIni(
            Text.of(Source.of("p.ini", ini)),
            Origin.at(Source.of("p.ini", ini).whole()),
            path -> Lookup.undecided("no", Source.of("p.ini", ini).whole()),
            PgbouncerVersion.parse("v1.22.1-p0"));
    assertThat(old.problems()).singleElement().matches(p -> p.message().contains("came with 1.25"));
    assertThat(old.number("max_prepared_statements").toOptional()).contains(0);
    assertThat(load(ini).number("max_prepared_statements").toOptional()).contains(200);
  }

  @Test
  void entriesOverrideTheGlobalMode() {
    PgbouncerConfig config =
        load("[databases]\na = host=x pool_mode=Transaction\n[pgbouncer]\npool_mode = session\n");
    assertThat(config.databases().get(0).poolMode().toOptional()).contains(PoolMode.TRANSACTION);
    assertThat(config.databases().get(0).dbname().toOptional()).contains("a");
    assertThat(config.databases().get(0).port().toOptional()).contains(5432);
  }

  @Test
  void offersTheNearestName() {
    List<String> wrong =
        List.of("idle_transaction_timout", "default_pool_sise", "statement_timeout", "zzz_top");
    assertThat(wrong.stream().map(w -> nearest(w).orElse("-")))
        .containsExactly("idle_transaction_timeout", "default_pool_size", "query_timeout", "-");
  }

  private static Optional<String> nearest(String name) {
    return SettingsCatalogue.instance().nearest(Section.PGBOUNCER, name);
  }

  private static PgbouncerConfig load(String ini) {
    return load(Placeholders.mask(Text.of(Source.of("pgbouncer.ini", ini))));
  }

  private static PgbouncerConfig load(Text text) {
    return PgbouncerConfig.ofIni(
        text,
        Origin.at(text.span()),
        path -> Lookup.undecided(path, text.span()),
        Optional.empty());
  }
}
