package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstateCommandTest {
  @TempDir Path folder;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.write(
        "pg.yaml",
        """
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: {name: pg, namespace: db}
        spec: {instances: 1}
        ---
        apiVersion: postgresql.cnpg.io/v1
        kind: Pooler
        metadata: {name: pool, namespace: db}
        spec:
          cluster: {name: pg}
          instances: 2
          type: rw
          pgbouncer: {poolMode: transaction}
        """);
    cli.write(
        "web.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: web
          annotations: {keel.sh/policy: patch}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: example.org/web:1.2.3
                  envFrom:
                    - secretRef: {name: web-env}
                  env:
                    - {name: OTHER_URL, value: "postgres://u:hunter2@pool.db:5432/web"}
                    - {name: DB_HOST, value: pool.db}
                    - {name: DB_CONN_MAX_AGE, value: "0"}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: web-env, namespace: web}
        stringData: {PASSWORD: hunter2}
        """);
  }

  private String estate(String... more) {
    List<String> arguments = new ArrayList<>(List.of("estate", "--root", folder.toString()));
    arguments.addAll(List.of(more));
    Cli.Run run = cli.run("", arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  @Test
  void theTreeShowsPiecesLinksAndPlaces() {
    assertThat(estate())
        .contains("namespace db\n  Cluster db/pg (max_connections 100)  pg.yaml:2\n")
        .contains("  Pooler db/pool (PgBouncer, transaction pooling, replicas 2)  pg.yaml:7\n")
        .contains("    leads * to Cluster db/pg  ")
        .contains("Deployment web/web (3 replicas, image example.org/web:1.2.3)  web.yaml:2\n")
        .contains("    takes its variables from Secret web/web-env  web.yaml:17\n")
        .contains("    is updated by Keel (writes: cluster)  web.yaml:6\n")
        .contains("    connects to Pooler db/pool  web.yaml:20\n");
  }

  @Test
  void nothingSecretIsShown() {
    for (String format : List.of("tree", "json", "mermaid")) {
      assertThat(estate("-f", format)).doesNotContain("hunter2");
    }
  }

  @Test
  void theDocumentLinksNodesById() throws IOException {
    String json = estate("-f", "json");
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        assertThat(parser.currentToken()).isNotNull();
      }
    }
    assertThat(json)
        .contains("\"kind\" : \"pooler\"")
        .contains("\"label\" : \"connects to\"")
        .contains("\"place\" : \"web.yaml:2\"");
    assertThat(estate("-f", "json")).isEqualTo(json);
  }

  @Test
  void mermaidDrawsASubgraphForEachNamespace() {
    assertThat(estate("-f", "mermaid"))
        .startsWith("flowchart LR\n  subgraph g1[\"db\"]\n    n1[(\"Cluster db/pg\")]\n")
        .contains("n2{{\"Pooler db/pool\"}}")
        .contains("-->|\"connects to\"| n2\n");
  }

  @Test
  void namespacesCanBeChosen() {
    assertThat(estate("-n", "db")).contains("Pooler db/pool").doesNotContain("Deployment");
  }

  @Test
  void badFormatsAreRefused() {
    assertThat(cli.run("", "estate", "-f", "tre").err()).contains("did you mean tree?");
  }
}
