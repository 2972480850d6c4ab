package io.github.seamark.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Container.EnvVar;
import io.github.seamark.estate.Pooler.PoolMode;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentLoaderTest {
  private static final String EDOBURU = "edoburu/pgbouncer";
  private static final String BITNAMI = "docker.io/bitnami/pgbouncer";

  @Test
  void takesSettingsDefaultsAndTheDatabase() {
    PgbouncerConfig config =
        load(EDOBURU, "DB_HOST=pg", "DB_NAME=app", "POOL_MODE=transaction", "DEFAULT_POOL_SIZE=25");
    assertThat(config.poolMode().toOptional()).contains(PoolMode.TRANSACTION);
    assertThat(config.number("default_pool_size").toOptional()).contains(25);
    assertThat(config.text("listen_port").toOptional()).contains("5432");
    assertThat(config.text("idle_transaction_timeout").isMissing()).isTrue();
    assertThat(config.databases()).extracting(d -> d.name()).containsExactly("app");
    assertThat(config.databases().get(0).host().toOptional()).contains("pg");
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void refusesWhatTheImageCannotWrite() {
    PgbouncerConfig config = load(EDOBURU, "POOL_SIZE=20");
    assertThat(config.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.refusesToStart()).isTrue();
              assertThat(p.suggestion()).contains("DEFAULT_POOL_SIZE");
            });
  }

  @Test
  void tellsWhatTheImageIgnores() {
    PgbouncerConfig config =
        load(EDOBURU, "TRANSACTION_TIMEOUT=5", "PGBOUNCER_POOL_MODE=session", "TZ=UTC", "DB_X=1");
    assertThat(config.problems()).hasSize(2).noneMatch(p -> p.refusesToStart());
    assertThat(config.text("transaction_timeout").isMissing()).isTrue();
  }

  @Test
  void knowsBitnamisPrefixAndDefaults() {
    PgbouncerConfig config =
        load(BITNAMI, "PGBOUNCER_PORT=6000", "PGBOUNCER_DATABASE=app", "POSTGRESQL_HOST=db");
    assertThat(config.number("listen_port").toOptional()).contains(6000);
    assertThat(config.text("auth_type").toOptional()).contains("scram-sha-256");
    assertThat(config.databases().get(0).host().toOptional()).contains("db");
    assertThat(config.canSet("idle_transaction_timeout")).isTrue();
    assertThat(config.canSet("transaction_timeout")).isFalse();
  }

  @Test
  void aVariableFromAFileIsUndecided() {
    PgbouncerConfig config = load(BITNAMI, "PGBOUNCER_POOL_MODE_FILE=/run/mode");
    assertThat(config.poolMode().isUndecided()).isTrue();
  }

  @Test
  void nothingIsMissingWhereFurtherVariablesMayExist() {
    Span place = Source.of("d.yaml", "env").whole();
    PgbouncerConfig config =
        new EnvironmentLoader(
                ImageForms.of(EDOBURU).orElseThrow(),
                List.of(),
                Optional.of(Unknown.because("envFrom", Origin.at(place))),
                Origin.at(place),
                Optional.empty())
            .load();
    assertThat(config.text("idle_transaction_timeout").isUndecided()).isTrue();
    assertThat(config.databasesComplete()).isFalse();
  }

  @Test
  void readsTheDatabaseFromAUrl() {
    PgbouncerConfig config = load(EDOBURU, "DATABASE_URL=postgres://u:p@pg.db:5433/app?x=y");
    assertThat(config.databases()).hasSize(1);
    assertThat(config.databases().get(0).host().toOptional()).contains("pg.db");
    assertThat(config.databases().get(0).port().toOptional()).contains(5433);
  }

  @Test
  void knowsNoOtherImage() {
    assertThat(ImageForms.of("quay.io/other/pgbouncer")).isEmpty();
    assertThat(ImageForms.of("myedoburu/pgbouncer")).isEmpty();
  }

  private static PgbouncerConfig load(String image, String... variables) {
    Source source = Source.of("d.yaml", "env:\n" + String.join("\n", variables));
    List<EnvVar> environment = new ArrayList<>();
    for (String variable : variables) {
      int at = source.text().indexOf(variable);
      int equals = at + variable.indexOf('=');
      Span value = source.span(equals + 1, at + variable.length());
      Span whole = source.span(at, at + variable.length());
      environment.add(
          new EnvVar(
              variable.substring(0, variable.indexOf('=')),
              source.span(at, equals),
              Scalar.string(Text.of(value), Origin.at(value)),
              Optional.empty(),
              Origin.at(whole)));
    }
    return new EnvironmentLoader(
            ImageForms.of(image).orElseThrow(),
            environment,
            Optional.empty(),
            Origin.at(source.span(0, 4)),
            Optional.empty())
        .load();
  }
}
