package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.catalogue.ChartContainer;
import io.github.seamark.catalogue.ChartEntry;
import io.github.seamark.catalogue.ChartKnowledge;
import io.github.seamark.catalogue.ResourceShelf;
import io.github.seamark.estate.Application;
import io.github.seamark.source.Source;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  private static final Origin PLACE = Origin.at(Source.of("values.yaml", "x").whole());
  private static final String AUTHENTIK = "https://charts.goauthentik.io/";
  private final Catalogue catalogue = Catalogue.of(List.of(BundledCatalogue.shelf()));

  static Stream<String> chartFiles() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(
                    CatalogueTest.class
                        .getClassLoader()
                        .getResource(ResourceShelf.FOLDER + "charts"))
                .toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** A chart of several publishers cannot be told by its name; every other one can. */
  @ParameterizedTest
  @MethodSource("chartFiles")
  void everyFileIsAnEntryOnTheChartItIsNamedAfter(String name) {
    ChartKnowledge knowledge = catalogue.chart(found(name), nowhere(), nowhere());
    if (knowledge instanceof ChartKnowledge.Known known) {
      assertThat(known.entry().chart()).isEqualTo(name);
      assertThat(known.entry().components()).isNotEmpty();
      assertThat(known.entry().source()).isNotEmpty();
    } else {
      assertThat(knowledge).isInstanceOf(ChartKnowledge.Unclear.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026.2.2, 3, 60, ",
    "2025.4.1, 1, 60, ",
    "2024.4.0, 1, 60, ",
    "2027.1.0, 3, 60, chart version 2027.1.0 is newer than the newest that the catalogue knows"
        + " (2026.8.0)"
  })
  void authentikIsKnownByVersion(String version, int timeout, int blocks, String assumed) {
    ChartEntry entry = known("authentik", AUTHENTIK, version);
    assertThat(liveness(entry.component("server").orElseThrow().main()).defaults())
        .hasValueSatisfying(
            d ->
                assertThat(d.get("timeoutSeconds").toOptional()).map(Object::toString).isPresent());
    assertThat(number(entry, "timeoutSeconds")).isEqualTo(timeout);
    Application application = entry.component("server").orElseThrow().application().orElseThrow();
    assertThat(application.blocksAfterStartup()).hasValue(blocks);
    assertThat(entry.assumed()).isEqualTo(java.util.Optional.ofNullable(assumed));
  }

  @Test
  void aVersionThatNobodyReadIsUnclear() {
    assertThat(catalogue.chart(found("authentik"), found(AUTHENTIK), found("2023.10.7")))
        .isInstanceOf(ChartKnowledge.Unclear.class);
  }

  @Test
  void withoutAVersionOnlyWhatAllShareIsKnown() {
    ChartKnowledge.Known known =
        (ChartKnowledge.Known) catalogue.chart(found("authentik"), found(AUTHENTIK), nowhere());
    assertThat(known.entry().assumed()).isEmpty();
    var server = known.entry().component("server").orElseThrow().main();
    assertThat(server.image().tag()).hasSize(2);
    var liveness = liveness(server).defaults().orElseThrow();
    assertThat(liveness.get("failureThreshold").ifFound()).isPresent();
    assertThat(liveness.get("timeoutSeconds").isUndecided()).isTrue();
  }

  @Test
  void aChartOfSeveralPublishersNeedsItsRepository() {
    assertThat(catalogue.chart(found("grafana"), nowhere(), found("12.1.9")))
        .isInstanceOf(ChartKnowledge.Unclear.class);
    assertThat(
            known("grafana", "oci://registry-1.docker.io/bitnamicharts/grafana", "12.1.9").source())
        .contains("bitnami");
  }

  @Test
  void anImageIsKnownByTheEndOfItsRepository() {
    assertThat(catalogue.image("ghcr.io/goauthentik/server").orElseThrow().application("worker"))
        .extracting(Application::name)
        .isEqualTo("authentik worker");
    assertThat(catalogue.image("postgres").orElseThrow().flavour()).isEqualTo("postgresql");
    assertThat(catalogue.image("docker.io/vaultwarden/server").orElseThrow().application().name())
        .isEqualTo("Vaultwarden");
    assertThat(catalogue.image("example.com/own/server")).isEmpty();
  }

  @Test
  void databaseSettingsAreSpelt() {
    assertThat(catalogue.databaseSettings().spellings())
        .extracting(s -> s.name())
        .contains("authentik", "Django", "NetBox", "Rails");
  }

  private ChartEntry known(String name, String repository, String version) {
    return ((ChartKnowledge.Known) catalogue.chart(found(name), found(repository), found(version)))
        .entry();
  }

  private static ChartContainer.ProbePaths liveness(ChartContainer container) {
    return Objects.requireNonNull(container.probes().get("liveness"));
  }

  private static int number(ChartEntry entry, String key) {
    var liveness = liveness(entry.component("server").orElseThrow().main());
    var value = liveness.defaults().orElseThrow().get(key).toOptional().orElseThrow();
    return Integer.parseInt(((io.github.seamark.value.Scalar) value).asText().orElseThrow());
  }

  private static Lookup<String> found(String text) {
    return Lookup.found(text, PLACE);
  }

  private static Lookup<String> nowhere() {
    return Lookup.missing(PLACE.span(), PLACE);
  }
}
