package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.estate.Root;
import io.github.seamark.helm.CatalogueExpansion;
import io.github.seamark.helm.ExpandedRelease;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueExpansionTest {
  private static final Origin PLACE =
      Origin.at(Source.of("release.yaml", "kind: HelmRelease").whole());

  @Test
  void theIncidentsReleaseLeavesTheTagToTheChart() {
    ExpandedRelease expanded = expand("2026.2.2", "global: {}\nserver:\n  replicas: 3\n");
    assertThat(expanded.release().images())
        .extracting(ReleaseImage::component)
        .containsExactly("server", "worker");
    ReleaseImage server = expanded.release().images().get(0);
    Lookup.Missing<String> tag = (Lookup.Missing<String>) server.tag();
    assertThat(tag.span().text()).isEqualTo("global");
    assertThat(server.version().toOptional()).contains("2026.2.2");
    assertThat(server.application().orElseThrow().cannotGoBack()).isTrue();
  }

  @Test
  void aPinForBothIsFound() {
    ExpandedRelease expanded =
        expand("2026.2.2", "global: {image: {tag: 2026.2.4}}\nserver: {image: {tag: \"\"}}\n");
    assertThat(expanded.release().images())
        .allSatisfy(i -> assertThat(i.tag().toOptional()).contains("2026.2.4"));
  }

  @Test
  void probesMergeKeyByKeyOverTheChartsOwn() {
    Value server =
        container(expand("2026.2.2", "server: {livenessProbe: {failureThreshold: 6}}\n"), 0);
    assertThat(text(server, "livenessProbe", "failureThreshold")).isEqualTo("6");
    assertThat(text(server, "livenessProbe", "periodSeconds")).isEqualTo("10");
    assertThat(text(server, "startupProbe", "failureThreshold")).isEqualTo("60");
    assertThat(server.at("livenessProbe", "periodSeconds").ifFound().orElseThrow().origin().note())
        .contains("default of chart authentik 2026.2.2");
    assertThat(server.at("livenessProbe", "periodSeconds").ifFound().orElseThrow().span().text())
        .isEqualTo("livenessProbe");
  }

  @Test
  void aNulledProbeIsGone() {
    Value server = container(expand("2026.2.2", "server: {livenessProbe: null}\n"), 0);
    assertThat(server.get("livenessProbe").isMissing()).isTrue();
  }

  @Test
  void environmentComesFromTheSharedListFirst() {
    Value server =
        container(
            expand(
                "2026.2.2",
                "authentik: {postgresql: {host: pooler}}\n"
                    + "global: {env: [{name: A, value: a}]}\nserver: {env: [{name: B, value: b}]}\n"),
            0);
    Sequence env = (Sequence) server.get("env").toOptional().orElseThrow();
    assertThat(env.items())
        .extracting(i -> text(i, "name"))
        .containsExactly("AUTHENTIK_POSTGRESQL__HOST", "A", "B");
    assertThat(env.isComplete()).isTrue();
  }

  @Test
  void valuesThatAnExistingSecretMakesInert() {
    ExpandedRelease expanded =
        expand(
            "2026.2.2",
            "authentik:\n  existingSecret: {secretName: env}\n  postgresql: {conn_max_age: 60}\n"
                + "server: {strategy: {type: Recreate}}\n");
    assertThat(expanded.release().inert())
        .extracting(i -> i.keys().get(0).key().text())
        .containsExactly("conn_max_age", "strategy");
    Value server = container(expanded, 0);
    Sequence envFrom = (Sequence) server.get("envFrom").toOptional().orElseThrow();
    assertThat(text(envFrom.items().get(0), "secretRef", "name")).isEqualTo("env");
    assertThat(((Sequence) server.get("env").toOptional().orElseThrow()).items()).isEmpty();
  }

  @Test
  void annotationsAreThoseOfTheWorkload() {
    Mapping deployment =
        expand(
                "2026.2.2",
                "global: {deploymentAnnotations: {a: x}}\n"
                    + "server: {deploymentAnnotations: {keel.sh/policy: patch}}\n")
            .manifests()
            .get(0)
            .object();
    assertThat(text(deployment, "metadata", "annotations", "keel.sh/policy")).isEqualTo("patch");
    assertThat(text(deployment, "metadata", "annotations", "a")).isEqualTo("x");
    assertThat(text(deployment, "metadata", "name")).isEqualTo("authentik-server");
  }

  @Test
  void anUnknownChartGivesValuesOnly() {
    ExpandedRelease expanded =
        new CatalogueExpansion(Catalogue.empty())
            .expand(source("2026.2.2"), values("server: {replicas: 3}\n"));
    assertThat(expanded.release().images()).isEmpty();
    assertThat(expanded.manifests()).isEmpty();
  }

  private static ExpandedRelease expand(String version, String values) {
    return new CatalogueExpansion(Catalogue.of(List.of(BundledCatalogue.shelf())))
        .expand(source(version), values(values));
  }

  private static ReleaseSource source(String version) {
    Declaration declaration =
        new Declaration(
            PLACE.span(),
            PLACE,
            Set.of(new Root(Root.Kind.FLUX, "", "")),
            "HelmRelease",
            Optional.empty(),
            "");
    return new ReleaseSource(
        Name.of("authentik", PLACE),
        Name.of("auth", PLACE),
        new Release.Chart(
            Lookup.found("authentik", PLACE),
            Lookup.found("https://charts.goauthentik.io", PLACE),
            Lookup.found(version, PLACE),
            Optional.empty()),
        List.of(),
        Optional.empty(),
        declaration);
  }

  private static Mapping values(String yaml) {
    return (Mapping) YamlValues.read(Text.of(Source.of("values.yaml", yaml))).documents().get(0);
  }

  private static Value container(ExpandedRelease expanded, int index) {
    Value containers =
        expanded
            .manifests()
            .get(index)
            .object()
            .at("spec", "template", "spec", "containers")
            .toOptional()
            .orElseThrow();
    return ((Sequence) containers).items().get(0);
  }

  private static String text(Value value, String... path) {
    return ((Scalar) value.at(path).toOptional().orElseThrow()).asText().orElseThrow();
  }
}
