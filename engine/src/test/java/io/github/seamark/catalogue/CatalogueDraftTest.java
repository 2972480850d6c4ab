package io.github.seamark.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.YamlValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueDraftTest {
  private static final String VALUES =
      """
      global:
        image: {repository: example/web, tag: ""}
      server:
        image: {repository: "", tag: "", digest: ""}
        replicas: 1
        deploymentAnnotations: {}
        livenessProbe: {failureThreshold: 3, periodSeconds: 10, httpGet: {path: /}}
      cache:
        image: {repository: redis, tag: "8.2"}
      """;

  @Test
  void aDraftIsAnEntry() {
    Repository repository =
        Repository.of(
            Map.of(
                "web/Chart.yaml",
                "name: web\nversion: 1.2.3\nappVersion: '7'\n",
                "web/values.yaml",
                VALUES));
    String draft =
        CatalogueDraft.draft(
                repository,
                "web",
                List.of("https://charts.example.org"),
                Map.of("docker.io/redis", "StatefulSet"))
            .orElseThrow()
            .text();
    Mapping entry =
        (Mapping) YamlValues.read(Text.of(Source.of("web.yaml", draft))).documents().get(0);
    Catalogue catalogue = Catalogue.of(List.of(new EntryShelf(List.of(entry), List.of())));
    Origin place = Origin.at(Source.of("x", "x").whole());
    ChartKnowledge.Known known =
        (ChartKnowledge.Known)
            catalogue.chart(
                Lookup.found("web", place),
                Lookup.found("https://charts.example.org/", place),
                Lookup.found("1.2.3", place));
    ChartComponent server = known.entry().component("server").orElseThrow();
    assertThat(server.main().image().tag())
        .containsExactly(ValuePath.parse("server.image.tag"), ValuePath.parse("global.image.tag"));
    assertThat(server.main().probes()).containsOnlyKeys("liveness");
    assertThat(server.annotations())
        .containsExactly(ValuePath.parse("server.deploymentAnnotations"));
    assertThat(known.entry().component("cache").orElseThrow().main().image().literal())
        .contains("8.2");
    assertThat(known.entry().component("cache").orElseThrow().kind()).isEqualTo("StatefulSet");
    assertThat(known.entry().assumed()).isEmpty();
    assertThat(known.entry().appVersion()).contains("7");
  }

  @Test
  void aFolderWithoutAChartGivesNone() {
    assertThat(CatalogueDraft.draft(Repository.of(Map.of()), "web", List.of(), Map.of())).isEmpty();
  }
}
