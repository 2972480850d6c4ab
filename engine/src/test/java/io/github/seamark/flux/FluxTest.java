package io.github.seamark.flux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Release;
import io.github.seamark.estate.Root;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.testing.Manifests;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FluxTest {
  private static final String RELEASE =
      """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: web, namespace: apps}
      spec:
        chart:
          spec:
            chart: web
            version: 1.2.3
            sourceRef: {kind: HelmRepository, name: charts, namespace: flux-system}
        valuesFrom:
          - {kind: ConfigMap, name: web-values}
          - {kind: Secret, name: web-secret, valuesKey: host, targetPath: ingress.host}
        values:
          replicas: 2
          image: {tag: inline}
      """;
  private static final String SOURCES =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: HelmRepository
      metadata: {name: charts, namespace: flux-system}
      spec: {url: https://charts.example.com}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web-values, namespace: apps}
      data:
        values.yaml: |
          image:
            tag: from-map
            repository: example/web
      """;

  @Test
  void aReleaseTakesItsValuesInFluxsOrder() {
    ReleaseSource release = only(Map.of("release.yaml", RELEASE, "sources.yaml", SOURCES));
    assertThat(release.name().is("web")).isTrue();
    assertThat(release.namespace().is("apps")).isTrue();
    assertThat(release.chart().name().toOptional()).contains("web");
    assertThat(release.chart().repository().toOptional()).contains("https://charts.example.com");
    assertThat(release.version().toOptional()).contains("1.2.3");
    assertThat(release.layers())
        .extracting(Release.Layer::kind)
        .containsExactly(
            Release.Layer.Kind.FILE, Release.Layer.Kind.INLINE, Release.Layer.Kind.SET);
    assertThat(Manifests.text(release.layers().get(0).values(), "image", "tag"))
        .isEqualTo("from-map");
    assertThat(release.layers().get(0).values().at("image", "tag").ifFound().orElseThrow().span())
        .hasToString("sources.yaml:12:12");
    assertThat(release.layers().get(2).values().at("ingress", "host").isUndecided()).isTrue();
    assertThat(release.values().rest()).isEmpty();
    assertThat(release.declaration().carrier()).isEqualTo("HelmRelease");
  }

  @Test
  void valuesThatCannotBeReadLeaveTheRestOpen() {
    ReleaseSource release = only(Map.of("release.yaml", RELEASE));
    assertThat(release.values().rest()).isPresent();
    assertThat(release.chart().repository().isUndecided()).isTrue();
  }

  @Test
  void anOciRepositoryIsTheChart() {
    ReleaseSource release =
        only(
            Map.of(
                "release.yaml",
                """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: OCIRepository
                metadata: {name: web, namespace: apps}
                spec:
                  url: oci://ghcr.io/bjw-s-labs/helm/app-template
                  ref: {tag: 4.1.1}
                ---
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: web, namespace: apps}
                spec:
                  chartRef: {kind: OCIRepository, name: web}
                  values: {controllers: {}}
                """));
    assertThat(release.chart().name().toOptional()).contains("app-template");
    assertThat(release.version().toOptional()).contains("4.1.1");
  }

  @Test
  void aChartOfThisRepositoryIsAFolder() {
    ReleaseSource release =
        only(
            Map.of(
                "charts/web/Chart.yaml",
                "name: web-chart\nversion: 0.1.0\n",
                "release.yaml",
                """
                apiVersion: helm.toolkit.fluxcd.io/v2beta2
                kind: HelmRelease
                metadata: {name: web, namespace: apps}
                spec:
                  targetNamespace: other
                  chart:
                    spec:
                      chart: ./charts/web
                      sourceRef: {kind: GitRepository, name: flux-system}
                """));
    assertThat(release.chart().folder()).contains("charts/web");
    assertThat(release.chart().name().toOptional()).contains("web-chart");
    assertThat(release.name().is("other-web")).isTrue();
    assertThat(release.namespace().is("other")).isTrue();
  }

  @Test
  void postRenderersMaySetWhatIsOpen() {
    ReleaseSource release =
        only(
            Map.of(
                "release.yaml",
                """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: web, namespace: apps}
                spec:
                  chart: {spec: {chart: web}}
                  postRenderers: [{kustomize: {images: [{name: web, newTag: "2"}]}}]
                """));
    assertThat(release.values().rest()).isPresent();
    assertThat(release.version().isMissing()).isTrue();
  }

  @Test
  void whatStandsBelowInlineValuesDoesNotOverrideThem() {
    ReleaseSource release =
        only(
            Map.of(
                "release.yaml",
                """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: web, namespace: apps}
                spec:
                  chart: {spec: {chart: web}}
                  valuesFrom: [{kind: Secret, name: elsewhere}]
                  values: {image: {tag: "2"}}
                """));
    assertThat(Manifests.text(release.values(), "image", "tag")).isEqualTo("2");
    assertThat(release.values().at("image", "digest").isUndecided()).isTrue();
    assertThat(release.values().get("replicas").isUndecided()).isTrue();
  }

  private static final String CLUSTER =
      """
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: apps, namespace: flux-system}
      spec:
        path: ./apps
        targetNamespace: live
        postBuild:
          substitute: {COUNT: "3", NAME: web}
          substituteFrom: [{kind: Secret, name: cluster}]
      """;
  private static final String APP =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: "${NAME}-server"}
      spec:
        replicas: ${COUNT}
        paused: ${PAUSED:=false}
        text: a ${SECRET_DOMAIN} b
        whole: ${SECRET_DOMAIN}
        kept: $${NAME}
      """;

  @Test
  void aKustomizationDeploysItsFolderAndSubstitutes() {
    FluxDeployments.Result result =
        deploy(Map.of("cluster/apps.yaml", CLUSTER, "apps/web.yaml", APP, "other/x.yaml", APP));
    assertThat(result.roots()).containsExactly(new Root(Root.Kind.FLUX, "apps", "apps"));
    assertThat(result.manifests()).hasSize(1);
    Manifest web = result.manifests().get(0);
    assertThat(web.declaration().roots()).containsExactlyElementsOf(result.roots());
    Value object = web.object();
    assertThat(Manifests.text(object, "metadata", "name")).isEqualTo("web-server");
    assertThat(Manifests.text(object, "spec", "replicas")).isEqualTo("3");
    assertThat(Manifests.text(object, "spec", "kept")).isEqualTo("${NAME}");
    assertThat(object.at("spec", "whole").isUndecided()).isTrue();
    assertThat(object.at("spec", "paused").isUndecided()).isTrue();
  }

  @Test
  void aDefaultHoldsWhereAllVariablesAreKnown() {
    String known = CLUSTER.replace("    substituteFrom: [{kind: Secret, name: cluster}]\n", "");
    Value object =
        deploy(Map.of("cluster/apps.yaml", known, "apps/web.yaml", APP))
            .manifests()
            .get(0)
            .object();
    assertThat(Manifests.text(object, "spec", "paused")).isEqualTo("false");
    assertThat(Manifests.text(object, "spec", "text")).isEqualTo("a  b");
  }

  @Test
  void kustomizationsInAFolderAreFollowedOnce() {
    String self =
        CLUSTER.replace("path: ./apps", "path: ./cluster").replace("name: apps", "name: self");
    FluxDeployments.Result result =
        deploy(
            Map.of("cluster/self.yaml", self, "cluster/apps.yaml", CLUSTER, "apps/web.yaml", APP));
    assertThat(result.roots()).extracting(Root::name).containsExactlyInAnyOrder("self", "apps");
  }

  private static FluxDeployments.Result deploy(Map<String, String> files) {
    Repository repository = Repository.of(files);
    return FluxDeployments.deploy(
        Manifests.of(repository), path -> Manifests.under(repository, path));
  }

  private static ReleaseSource only(Map<String, String> files) {
    Repository repository = Repository.of(files);
    List<ReleaseSource> releases = HelmReleases.read(Manifests.of(repository), repository);
    assertThat(releases).hasSize(1);
    return releases.get(0);
  }

  @Test
  void aKustomizationPutsItsMarksOnAllAndReadsTheNamesOfSecrets() {
    FluxDeployments.Result result =
        deploy(
            Map.of(
                "clusters/apps.yaml",
                """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: apps, namespace: flux-system}
                spec:
                  path: ./apps
                  commonMetadata:
                    labels: {team: shop}
                    annotations: {keel.sh/policy: never, note: common}
                  postBuild:
                    substituteFrom: [{kind: Secret, name: cluster}]
                """,
                "clusters/secret.yaml",
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: cluster, namespace: flux-system}
                stringData: {DOMAIN: "ENC[AES256_GCM,data:x]"}
                sops: {mac: x}
                """,
                "apps/web.yaml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, annotations: {note: own}}
                spec:
                  host: ${DOMAIN}
                  size: ${SIZE:=3}
                  template: {metadata: {}}
                """));
    Value web =
        result.manifests().stream()
            .map(Manifest::object)
            .filter(o -> o.textAt("kind").filter("Deployment"::equals).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(Manifests.text(web, "metadata", "labels", "team")).isEqualTo("shop");
    assertThat(Manifests.text(web, "metadata", "annotations", "note")).isEqualTo("common");
    assertThat(web.at("spec", "template", "metadata", "labels").isMissing()).isTrue();
    assertThat(web.at("spec", "host").isUndecided()).isTrue();
    assertThat(Manifests.text(web, "spec", "size")).isEqualTo("3");
  }
}
