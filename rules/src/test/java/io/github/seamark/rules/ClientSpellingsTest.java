package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.estate.DatabaseClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** How programs spell their database settings, as the catalogue says. */
class ClientSpellingsTest {
  /**
   * A program's settings.
   *
   * @param image its image
   * @param variables its variables, {@code NAME=value}
   * @param connections how many connections a pod can open; 0 for not known
   */
  private record Program(String name, String image, List<String> variables, int connections) {}

  private static final String OWN = "registry.example/app:1.4.2";

  @TempDir Path folder;

  private static Stream<Program> programs() {
    return Stream.of(
        new Program(
            "Django",
            OWN,
            List.of("DB_HOST=pooler", "CONN_MAX_AGE=60", "WEB_CONCURRENCY=3", "GUNICORN_THREADS=4"),
            12),
        new Program(
            "Rails by variables",
            OWN,
            List.of(
                "DATABASE_URL=postgres://pooler/app", "RAILS_MAX_THREADS=5", "WEB_CONCURRENCY=3"),
            15),
        new Program(
            "Rails by its URL",
            OWN,
            List.of(
                "DATABASE_URL=postgres://pooler/app?pool=7",
                "RAILS_MAX_THREADS=5",
                "WEB_CONCURRENCY=3"),
            21),
        new Program(
            "SQLAlchemy",
            OWN,
            List.of(
                "SQLALCHEMY_DATABASE_URI=postgresql+psycopg2://pooler/app",
                "SQLALCHEMY_POOL_SIZE=6"),
            6),
        new Program(
            "Airflow",
            "apache/airflow:3.0.2",
            List.of(
                "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql://pooler/app",
                "AIRFLOW__DATABASE__SQL_ALCHEMY_POOL_SIZE=5"),
            5),
        new Program(
            "HikariCP",
            OWN,
            List.of(
                "SPRING_DATASOURCE_URL=jdbc:postgresql://pooler:5432/app",
                "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE=12"),
            12),
        new Program(
            "HikariCP by default",
            OWN,
            List.of("SPRING_DATASOURCE_URL=jdbc:postgresql://pooler/app"),
            10),
        new Program(
            "Prisma",
            OWN,
            List.of("DATABASE_URL=postgresql://pooler/app?pgbouncer=true&connection_limit=4"),
            4),
        new Program("pgx", OWN, List.of("DATABASE_URL=postgres://pooler/app?pool_max_conns=9"), 9),
        new Program(
            "Npgsql",
            OWN,
            List.of("ConnectionStrings__Default=Host=pooler;Maximum Pool Size=30"),
            30),
        new Program(
            "Npgsql by default",
            OWN,
            List.of("ConnectionStrings__Default=Host=pooler;Database=app"),
            100),
        new Program(
            "n8n",
            "n8nio/n8n:1.99.1",
            List.of("DB_POSTGRESDB_HOST=pooler", "DB_POSTGRESDB_POOL_SIZE=4"),
            4),
        new Program("node-postgres", OWN, List.of("PGHOST=pooler"), 0),
        new Program(
            "a host that another variable fills in",
            OWN,
            List.of(
                "THE_HOST=pooler", "DATABASE_URL=postgres://$(USER):$(PASSWORD)@$(THE_HOST)/app"),
            0));
  }

  @TestFactory
  Stream<DynamicTest> eachIsAClient() {
    return programs().map(p -> DynamicTest.dynamicTest(p.name, () -> check(p)));
  }

  private void check(Program program) throws Exception {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: app
            spec:
              template:
                spec:
                  containers:
                    - name: app
                      image: %s
                      env:
            """
                .formatted(program.image));
    for (String variable : program.variables) {
      String[] sides = variable.split("=", 2);
      text.append("            - {name: %s, value: \"%s\"}%n".formatted(sides[0], sides[1]));
    }
    Files.writeString(folder.resolve("app.yaml"), text);
    List<DatabaseClient> clients =
        new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf())
            .survey(Options.at(folder))
            .estate()
            .links()
            .databaseClients();

    assertThat(clients)
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.host().toOptional()).contains("pooler");
              assertThat(c.threads().toOptional().orElse(0)).isEqualTo(program.connections);
            });
  }
}
