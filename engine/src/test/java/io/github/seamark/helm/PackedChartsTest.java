package io.github.seamark.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.testing.Tar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedChartsTest {
  private static final String PARENT =
      """
      apiVersion: v2
      name: shop
      version: 1.0.0
      dependencies:
        - {name: web, version: 1.2.3, repository: https://charts.example.com}
      """;

  @Test
  void aPackedDependencyRendersLikeAFolder() throws IOException {
    byte[] archive =
        Tar.gzipped(
            Map.of(
                "web/Chart.yaml",
                "apiVersion: v2\nname: web\nversion: 1.2.3\n",
                "web/values.yaml",
                "tag: \"1\"\nhost: default\n",
                "web/templates/config.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: "{{ .Release.Name }}-web"}
                data: {tag: "{{ .Values.tag }}", host: "{{ .Values.host }}"}
                """));
    PackedCharts charts =
        PackedCharts.in(
            Repository.ofBytes(
                Map.of(
                    "shop/Chart.yaml",
                    bytes(PARENT),
                    "shop/values.yaml",
                    bytes("web: {host: shop.example.com}\n"),
                    "shop/charts/web-1.2.3.tgz",
                    archive)));
    LocalChart chart = LocalChart.in(charts, "shop").orElseThrow();
    List<Manifest> manifests =
        new ChartRenderer(charts)
            .render(chart, Subcharts.byItself(charts, chart)).releases().stream()
                .flatMap(r -> r.manifests().stream())
                .toList();
    assertThat(manifests)
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.object().textAt("data", "tag")).contains("1");
              assertThat(m.object().textAt("data", "host")).contains("shop.example.com");
              assertThat(m.declaration().header().path())
                  .isEqualTo("shop/charts/web-1.2.3.tgz/web/templates/config.yaml");
            });
    assertThat(LocalChart.folders(charts)).containsExactly("shop");
  }

  @Test
  void anArchiveThatCannotBeReadIsNamed() {
    PackedCharts charts =
        PackedCharts.in(
            Repository.ofBytes(
                Map.of("Chart.yaml", bytes(PARENT), "charts/web-1.2.3.tgz", bytes("no archive"))));
    assertThat(charts.unreadable())
        .singleElement()
        .extracting(Problem::message)
        .isEqualTo("a packed chart cannot be read: Not in GZIP format");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
