package io.github.seamark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetCommandTest {
  private static final String DATABASE =
      """
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: pg, namespace: db}
      spec:
        instances: 1
        postgresql:
          parameters:
            max_connections: "120"
      """;

  private static final String POOLER =
      """
      apiVersion: postgresql.cnpg.io/v1
      kind: Pooler
      metadata: {name: %s, namespace: db}
      spec:
        cluster: {name: %s}
        instances: %s
        type: rw
        pgbouncer:
          poolMode: transaction
          parameters:
            default_pool_size: "%s"
      """;

  @TempDir Path folder;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void start() {
    cli = new Cli(folder);
  }

  private String budget(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "budget";
    arguments[1] = "--root";
    arguments[2] = folder.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    Cli.Run run = cli.run("", arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  private void pooler(String name, String cluster, String instances, String size) {
    cli.write(name + ".yaml", POOLER.formatted(name, cluster, instances, size));
  }

  @Test
  void showsEachOperandWithItsPlaceAlsoWhereNothingIsWrong() {
    cli.write("pg.yaml", DATABASE);
    pooler("a", "pg", "2", "20");
    assertThat(budget())
        .contains("Database Cluster db/pg  pg.yaml:2\n")
        .contains("max_connections      120  pg.yaml:8\n")
        .contains("pooler Pooler db/a: (2 + 1) × 20 = 60  a.yaml:2\n")
        .containsPattern("replicas +2  a.yaml:6\n")
        .containsPattern("pool size +20  a.yaml:11\n")
        .contains("sum: 40, during a rollout 60 of 117: fits, 57 left\n");
  }

  @Test
  void sumsThePoolersOfOneDatabase() {
    cli.write("pg.yaml", DATABASE);
    pooler("a", "pg", "2", "20");
    pooler("b", "pg", "4", "25");
    assertThat(budget())
        .contains("sum: 140, during a rollout 185 of 117: too many by 23, by 68 during a rollout");
  }

  @Test
  void tellsFromWhichValueAnUnknownOperandBreaksIt() {
    cli.write("pg.yaml", DATABASE);
    pooler("a", "pg", "2", "20");
    cli.write(
        "main.tf",
        """
        variable "size" {}
        resource "kubernetes_manifest" "b" {
          manifest = {
            apiVersion = "postgresql.cnpg.io/v1"
            kind       = "Pooler"
            metadata   = { name = "b", namespace = "db" }
            spec = {
              cluster   = { name = "pg" }
              instances = 2
              type      = "rw"
              pgbouncer = {
                poolMode   = "transaction"
                parameters = { default_pool_size = var.size }
              }
            }
          }
        }
        """);
    String text = budget();
    // 117 - 60 = 57 are left; three processes during a rollout take 19 each and no more.
    assertThat(text)
        .containsPattern("pool size +unknown  main.tf:\\d+  \\(.*\\)  breaks from 20 on");
    assertThat(text).contains("not known whether it fits");
    assertThat(budget("-f", "json"))
        .contains("\"breaksFrom\" : 20")
        .contains("\"outcome\" : \"unknown\"");
  }

  @Test
  void listsPoolersOfUnknownDatabasesAndDatabasesWithoutPoolers() {
    cli.write("pg.yaml", DATABASE);
    pooler("a", "elsewhere", "2", "20");
    assertThat(budget())
        .contains("sum: 0 of 117: fits, 117 left")
        .contains("Poolers whose database is not known\n  Pooler db/a, entry *: ");
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(budget()).isEqualTo("No database and no pooler is declared here\n");
    assertThat(cli.run("", "budget", "-f", "xml").exitCode()).isEqualTo(2);
  }
}
