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

class WhyCommandTest {
  @TempDir Path folder;
  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.write(
        "web.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: example.org/web:latest
                  envFrom:
                    - configMapRef: {name: web-env}
                  env:
                    - {name: DB_PASSWORD, value: hunter2}
                    - {name: DB_HOST, value: pool.shop}
                    - {name: DB_CONN_MAX_AGE, value: "0"}
        """);
    cli.write(
        "env.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: web-env, namespace: shop}
        immutable: true
        data:
          COLOUR: red
        """);
  }

  private String why(String... arguments) {
    List<String> all = new ArrayList<>(List.of("why", "--root", folder.toString()));
    all.addAll(List.of(arguments));
    Cli.Run run = cli.run("", all.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  @Test
  void aPlaceShowsItsValueItsObjectAndWhatFired() {
    assertThat(why("web.yaml:14"))
        .startsWith("web.yaml:14\n  pod.containers[0].image = \"example.org/web:latest\"")
        .contains("Deployment shop/web  web.yaml:2\n")
        .contains("  replicas: 3  web.yaml:7\n")
        .contains("Rules that looked at this place\n  fired      image-tag-floating: warning: ")
        .contains("Rules that looked at the rest of it\n");
  }

  @Test
  void aRuleSaysWhyItIsSilent() {
    assertThat(why("web.yaml:16"))
        .contains("takes its variables from ConfigMap shop/web-env")
        .contains("silent     config-checksum-missing: ConfigMap shop/web-env: it is immutable\n");
    assertThat(why("web.yaml:20"))
        .contains("silent     conn-max-age-with-session-pool: DB_CONN_MAX_AGE keeps no connection");
  }

  @Test
  void aRuleSaysWhyItCannotTell() {
    cli.write(
        "chart/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\nappVersion: 1.2.3\n");
    cli.write(
        "main.tf",
        """
        variable "annotations" {}

        resource "kubernetes_config_map" "c" {
          metadata {
            name      = "c"
            namespace = "shop"
          }
          data = { a = "b" }
        }

        resource "kubernetes_deployment" "d" {
          metadata {
            name      = "d"
            namespace = "shop"
          }
          spec {
            template {
              metadata {
                annotations = var.annotations
              }
              spec {
                container {
                  name  = "d"
                  image = "example.org/d:1.0.0"
                  env_from {
                    config_map_ref {
                      name = kubernetes_config_map.c.metadata[0].name
                    }
                  }
                }
              }
            }
          }
        }
        """);
    assertThat(why("deployment/shop/d"))
        .contains("undecided  config-checksum-missing: ")
        .contains("annotations");
  }

  @Test
  void whatAnIgnoreAcceptsIsSaidToBeAccepted() {
    cli.write(
        ".seamark.yaml",
        """
        ignore:
          - rule: image-tag-floating
            path: "*.yaml"
            reason: a demo
        """);
    assertThat(why("web.yaml:14")).contains("accepted   image-tag-floating: ");
  }

  @Test
  void anObjectIsAskedForByAnyOfItsNames() {
    String full = why("Deployment/shop/web");
    assertThat(full).startsWith("Deployment shop/web  web.yaml:2\n");
    assertThat(why("shop/web")).isEqualTo(full);
    assertThat(why("web")).isEqualTo(full);
    assertThat(why("Deployment shop/web")).isEqualTo(full);
  }

  @Test
  void aPlaceWithoutAFactBelongsToTheObjectAroundIt() {
    assertThat(why("web.yaml:8")).contains("Deployment shop/web  web.yaml:2\n");
  }

  @Test
  void aColumnChoosesAmongValuesOfALine() {
    assertThat(why("web.yaml:19:22")).contains("env[1].name = ").doesNotContain("env[1].value = ");
  }

  @Test
  void nothingSecretIsShown() {
    assertThat(why("web.yaml:18")).contains("(secret)").doesNotContain("hunter2");
    assertThat(why("web", "-f", "json")).doesNotContain("hunter2");
  }

  @Test
  void onlyTheNamedRuleIsAsked() {
    assertThat(why("--rule", "image-tag-floating", "web"))
        .contains("image-tag-floating")
        .doesNotContain("config-checksum");
  }

  @Test
  void theDocumentIsJsonAndStable() throws IOException {
    String json = why("web.yaml:14", "-f", "json");
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        assertThat(parser.currentToken()).isNotNull();
      }
    }
    assertThat(json).contains("\"outcome\" : \"fired\"").contains("\"known\" : true");
    assertThat(why("web.yaml:14", "-f", "json")).isEqualTo(json);
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(cli.run("", "why", "--root", folder.toString(), "shop/wbe").err())
        .contains("no object goes by shop/wbe; did you mean shop/web?");
    assertThat(cli.run("", "why", "--root", folder.toString(), "nope.yaml:3").exitCode())
        .isEqualTo(CommandLines.NO_VERDICT);
  }
}
