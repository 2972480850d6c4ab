package io.github.seamark.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Database;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.PoolDemand;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Pooler.PoolMode;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorPoolersTest {
  private static final String IDLE = "idle_transaction_timeout";

  @Test
  void readsACloudNativePgPooler() {
    Pooler pooler =
        pooler(
            """
            apiVersion: postgresql.cnpg.io/v1
            kind: Pooler
            metadata: {name: web, namespace: db}
            spec:
              cluster: {name: pg}
              instances: 2
              type: ro
              pgbouncer:
                poolMode: transaction
                parameters:
                  default_pool_size: "25"
                  idle_transaction_timeout: "0"
            """);
    assertThat(pooler.settings().poolMode().toOptional()).contains(PoolMode.TRANSACTION);
    assertThat(pooler.settings().seconds(IDLE).toOptional()).contains(0.0);
    assertThat(pooler.settings().place().span().text()).isEqualTo("parameters");
    assertThat(pooler.settings().canSet("transaction_timeout")).isFalse();
    assertThat(pooler.serviceNames()).containsExactly("web");
    assertThat(pooler.databases().get(0).host().toOptional()).contains("pg-ro");
    assertThat(pooler.surge().toOptional()).contains(1);
    assertThat(pooler.problems()).isEmpty();
  }

  @Test
  void aParameterThatTheOperatorRefuses() {
    Pooler pooler =
        pooler(
            """
            apiVersion: postgresql.cnpg.io/v1
            kind: Pooler
            metadata: {name: web}
            spec:
              cluster: {name: pg}
              pgbouncer:
                parameters:
                  pool_mode: session
                  max_client_conn: "a lot"
            """);
    assertThat(pooler.problems())
        .extracting(p -> p.span().text() + " " + p.refusesToStart())
        .containsExactly("pool_mode false", "\"a lot\" true");
    assertThat(pooler.problems().get(0).suggestion()).contains("poolMode");
    assertThat(pooler.settings().poolMode().isUndecided()).isFalse();
    assertThat(pooler.replicas().toOptional()).contains(1);
  }

  @Test
  void withoutParametersTheyBelongToTheSection() {
    Pooler pooler =
        pooler(
            """
            apiVersion: postgresql.cnpg.io/v1
            kind: Pooler
            metadata: {name: web}
            spec:
              cluster: {name: pg}
              pgbouncer:
                poolMode: session
            """);
    assertThat(pooler.settings().text(IDLE).isMissing()).isTrue();
    assertThat(pooler.settings().place().span().text()).isEqualTo("pgbouncer");
  }

  @Test
  void readsZalandosPoolersWithWhatTheOperatorWorksOut() {
    List<Pooler> poolers =
        read(
                """
                apiVersion: acid.zalan.do/v1
                kind: postgresql
                metadata: {name: acid-app, namespace: db}
                spec:
                  enableConnectionPooler: true
                  enableReplicaConnectionPooler: true
                  connectionPooler:
                    numberOfInstances: 3
                    mode: session
                    maxDBConnections: 90
                """)
            .stream()
            .filter(Pooler.class::isInstance)
            .map(Pooler.class::cast)
            .toList();
    assertThat(poolers).hasSize(2);
    Pooler pooler = poolers.get(0);
    assertThat(pooler.settings().poolMode().toOptional()).contains(PoolMode.SESSION);
    assertThat(pooler.settings().seconds(IDLE).toOptional()).contains(600.0);
    assertThat(pooler.settings().number("default_pool_size").toOptional()).contains(15);
    assertThat(pooler.settings().number("max_db_connections").toOptional()).contains(30);
    assertThat(pooler.settings().canSet(IDLE)).isFalse();
    assertThat(poolers)
        .extracting(p -> p.serviceNames().get(0))
        .containsExactly("acid-app-pooler", "acid-app-pooler-repl");
  }

  @Test
  void zalandoHasNoPoolerUnlessAsked() {
    assertThat(
            read(
                """
                apiVersion: acid.zalan.do/v1
                kind: postgresql
                metadata: {name: acid-app}
                spec:
                  enableConnectionPooler: false
                  connectionPooler: {mode: session}
                """))
        .hasOnlyElementsOfType(Database.class);
  }

  @Test
  void readsCrunchysGlobalSectionAndDatabases() {
    Pooler pooler =
        pooler(
            """
            apiVersion: postgres-operator.crunchydata.com/v1beta1
            kind: PostgresCluster
            metadata: {name: hippo}
            spec:
              proxy:
                pgBouncer:
                  replicas: 2
                  config:
                    global:
                      pool_mode: transaction
                      idle_in_transaction_timeout: "5"
                    users:
                      app: pool_mode=session
            """);
    assertThat(pooler.settings().place().span().text()).isEqualTo("global");
    assertThat(pooler.problems()).singleElement().matches(p -> p.refusesToStart());
    assertThat(pooler.settings().ofUser("app", "pool_mode").toOptional()).contains("session");
    assertThat(pooler.databases().get(0).host().toOptional()).contains("hippo-primary");
    assertThat(pooler.serviceNames()).containsExactly("hippo-pgbouncer");
  }

  @Test
  void readsWhatAClusterAccepts() {
    Database database =
        (Database)
            read("""
                    apiVersion: postgresql.cnpg.io/v1
                    kind: Cluster
                    metadata: {name: pg}
                    spec:
                      postgresql:
                        parameters:
                          max_connections: "300"
                          idle_in_transaction_session_timeout: 5min
                    """)
                .get(0);
    assertThat(database.maxConnections().toOptional()).contains(300);
    assertThat(database.reserved().toOptional()).contains(3);
    assertThat(database.idleInTransactionTimeout().toOptional()).contains("5min");
    assertThat(database.serviceNames()).containsExactly("pg-rw", "pg-ro", "pg-r");
  }

  @Test
  void aTimeoutInAStatementLeavesItUndecided() {
    Database database =
        (Database)
            read("""
                    apiVersion: postgresql.cnpg.io/v1
                    kind: Cluster
                    metadata: {name: pg}
                    spec:
                      bootstrap:
                        initdb:
                          postInitSQL:
                            - ALTER ROLE app SET idle_in_transaction_session_timeout = '5min'
                    """)
                .get(0);
    assertThat(database.maxConnections().toOptional()).contains(100);
    assertThat(database.idleInTransactionTimeout().isUndecided()).isTrue();
  }

  @Test
  void otherKindsAreNoPoolers() {
    assertThat(
            read(
                """
                apiVersion: example.com/v1
                kind: Pooler
                metadata: {name: web}
                spec: {pgbouncer: {poolMode: session}}
                """))
        .isEmpty();
  }

  @Test
  void addsUpWhatAPoolerCanOpen() {
    Pooler pooler =
        pooler(
            """
            apiVersion: postgresql.cnpg.io/v1
            kind: Pooler
            metadata: {name: web}
            spec:
              cluster: {name: pg}
              instances: 2
              pgbouncer:
                parameters: {default_pool_size: "25", reserve_pool_size: "5"}
            """);
    PoolDemand demand = PoolDemand.of(pooler, pooler.databases());
    assertThat(demand.sum()).isEqualTo("(25 + 5)");
    assertThat(demand.steady().toOptional()).contains(60);
    assertThat(demand.peak().toOptional()).contains(90);
  }

  @Test
  void aLimitCutsThePools() {
    Pooler pooler =
        pooler(
            """
            apiVersion: postgresql.cnpg.io/v1
            kind: Pooler
            metadata: {name: web}
            spec:
              cluster: {name: pg}
              instances: 3
              pgbouncer:
                parameters: {default_pool_size: "25", max_db_connections: "10"}
            """);
    PoolDemand demand = PoolDemand.of(pooler, pooler.databases());
    assertThat(demand.sum()).isEqualTo("10");
    assertThat(demand.steady().toOptional()).contains(30);
  }

  @Test
  void aPoolOfSizeZeroHasNoBound() {
    Pooler pooler =
        pooler(
            """
            apiVersion: postgresql.cnpg.io/v1
            kind: Pooler
            metadata: {name: web}
            spec:
              cluster: {name: pg}
              pgbouncer: {parameters: {default_pool_size: "0"}}
            """);
    assertThat(PoolDemand.of(pooler, pooler.databases()).steady().isUndecided()).isTrue();
  }

  private static Pooler pooler(String yaml) {
    return read(yaml).stream()
        .filter(Pooler.class::isInstance)
        .map(Pooler.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<Piece> read(String yaml) {
    List<Manifest> manifests = new ArrayList<>();
    Source source = Source.of("db/pooler.yaml", yaml);
    for (Value document : YamlValues.read(Text.of(source)).documents()) {
      Root root = new Root(Root.Kind.MANIFESTS, "db", "");
      Declaration declaration =
          new Declaration(
              document.origin().span(),
              Origin.at(document.origin().span()),
              Set.of(root),
              "manifest",
              Optional.empty(),
              "");
      manifests.add(Manifest.of((Mapping) document, declaration));
    }
    return new PgbouncerReader(Repository.ofBytes(Map.of())).read(manifests, List.of());
  }
}
