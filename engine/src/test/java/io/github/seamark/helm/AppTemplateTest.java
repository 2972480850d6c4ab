package io.github.seamark.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
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

class AppTemplateTest {
  private static final Origin PLACE =
      Origin.at(Source.of("release.yaml", "kind: HelmRelease").whole());

  private static final String VALUES =
      """
      defaultPodOptions:
        annotations: {a: shared, b: shared}
        terminationGracePeriodSeconds: 20
      controllers:
        web:
          annotations:
            reloader.stakater.com/auto: "true"
          pod:
            annotations: {b: own}
          initContainers:
            init:
              image: {repository: ghcr.io/example/init, tag: "16"}
          containers:
            app:
              image:
                repository: ghcr.io/example/web
                tag: 1.2.3@sha256:abc
              env:
                HOST: "{{ .Release.Name }}-db.default.svc"
                TOKEN:
                  secretKeyRef: {name: web-secret, key: token}
              envFrom:
                - configMapRef: {identifier: config}
                - secretRef: {name: "{{ .Release.Name }}-secret"}
              probes:
                liveness: {enabled: true}
                readiness:
                  enabled: true
                  custom: true
                  spec: {httpGet: {path: /ready, port: 80}, failureThreshold: 5}
                startup: {enabled: false}
      service:
        web:
          ports: {http: {port: 8080}}
      configMaps:
        config:
          data: {LEVEL: info}
      persistence:
        data: {existingClaim: web-data}
        config:
          type: configMap
          identifier: config
          globalMounts: [{path: /etc/web.yaml, subPath: web.yaml}]
        other:
          type: secret
          name: other
          advancedMounts: {worker: {app: [{path: /other}]}}
      """;

  @Test
  void aControllerIsAWorkloadOfTheReleasesName() {
    Mapping web = only("Deployment", expand("4.1.1", VALUES));
    assertThat(text(web, "metadata", "name")).isEqualTo("web");
    assertThat(text(web, "metadata", "namespace")).isEqualTo("apps");
    assertThat(text(web, "metadata", "annotations", "reloader.stakater.com/auto"))
        .isEqualTo("true");
    assertThat(text(web, "spec", "strategy", "type")).isEqualTo("Recreate");
    assertThat(text(web, "spec", "replicas")).isEqualTo("1");
    assertThat(text(web, "spec", "template", "metadata", "annotations", "a")).isEqualTo("shared");
    assertThat(text(web, "spec", "template", "metadata", "annotations", "b")).isEqualTo("own");
    assertThat(text(web, "spec", "template", "spec", "terminationGracePeriodSeconds"))
        .isEqualTo("20");
  }

  @Test
  void probesAreOffUnlessEnabledAndThenAskTheService() {
    Value app = container(only("Deployment", expand("4.1.1", VALUES)));
    assertThat(text(app, "livenessProbe", "failureThreshold")).isEqualTo("3");
    assertThat(text(app, "livenessProbe", "tcpSocket", "port")).isEqualTo("8080");
    assertThat(text(app, "readinessProbe", "failureThreshold")).isEqualTo("5");
    assertThat(app.at("readinessProbe", "periodSeconds").isMissing()).isTrue();
    assertThat(app.get("startupProbe").isMissing()).isTrue();
  }

  @Test
  void versionTwoProbesItsMainContainerByDefault() {
    String values =
        """
        controllers:
          main:
            containers:
              main:
                image: {repository: a, tag: "1"}
        service: {main: {ports: {http: {port: 80}}}}
        """;
    Value two = container(only("Deployment", expand("2.4.0", values)));
    assertThat(text(two, "startupProbe", "failureThreshold")).isEqualTo("30");
    Value three = container(only("Deployment", expand("3.1.0", values)));
    assertThat(three.get("livenessProbe").isMissing()).isTrue();
  }

  @Test
  void environmentAndSourcesTakeKubernetesForm() {
    Value app = container(only("Deployment", expand("4.1.1", VALUES)));
    List<Value> env = ((Sequence) app.get("env").toOptional().orElseThrow()).items();
    assertThat(text(env.get(0), "name")).isEqualTo("HOST");
    assertThat(text(env.get(0), "value")).isEqualTo("web-db.default.svc");
    assertThat(text(env.get(1), "valueFrom", "secretKeyRef", "name")).isEqualTo("web-secret");
    List<Value> from = ((Sequence) app.get("envFrom").toOptional().orElseThrow()).items();
    assertThat(text(from.get(0), "configMapRef", "name")).isEqualTo("web");
    assertThat(text(from.get(1), "secretRef", "name")).isEqualTo("web-secret");
  }

  @Test
  void persistenceBecomesVolumesAndMounts() {
    Mapping web = only("Deployment", expand("4.1.1", VALUES));
    List<Value> volumes =
        ((Sequence) web.at("spec", "template", "spec", "volumes").toOptional().orElseThrow())
            .items();
    assertThat(volumes).extracting(v -> text(v, "name")).containsExactly("data", "config");
    assertThat(text(volumes.get(1), "configMap", "name")).isEqualTo("web");
    List<Value> mounts =
        ((Sequence) container(web).get("volumeMounts").toOptional().orElseThrow()).items();
    assertThat(mounts)
        .extracting(m -> text(m, "mountPath"))
        .containsExactly("/data", "/etc/web.yaml");
    assertThat(text(mounts.get(1), "subPath")).isEqualTo("web.yaml");
  }

  @Test
  void aConfigMapOfTheValuesIsHashedIntoThePods() {
    ExpandedRelease expanded = expand("4.1.1", VALUES);
    Manifest config =
        expanded.manifests().stream()
            .filter(m -> text(m.object(), "kind").equals("ConfigMap"))
            .findFirst()
            .orElseThrow();
    Mapping annotations =
        (Mapping)
            only("Deployment", expanded)
                .at("spec", "template", "metadata", "annotations")
                .toOptional()
                .orElseThrow();
    assertThat(
            annotations.entry("checksum/configMaps").orElseThrow().value().origin().dependencies())
        .containsAll(config.madeOf());
  }

  @Test
  void theImagesAreWhatTheValuesSay() {
    ReleaseImage image = expand("4.1.1", VALUES).release().images().get(0);
    assertThat(image.component()).isEqualTo("web");
    assertThat(image.tag().toOptional()).contains("1.2.3");
    assertThat(image.digest().toOptional()).contains("sha256:abc");
    assertThat(image.decidedBy()).isEqualTo(ReleaseImage.DecidedBy.NOTHING);
  }

  @Test
  void severalControllersBearTheirIdentifiers() {
    String values =
        """
        controllers:
          web: {containers: {app: {image: {repository: a, tag: "1"}}}}
          worker:
            type: statefulset
            containers: {app: {image: {repository: a, tag: "1"}}}
          off: {enabled: false}
        """;
    assertThat(expand("3.7.3", values).manifests())
        .extracting(m -> text(m.object(), "metadata", "name"))
        .containsExactly("web", "web-worker");
  }

  private static ExpandedRelease expand(String version, String values) {
    Declaration declaration =
        new Declaration(
            PLACE.span(),
            PLACE,
            Set.of(new Root(Root.Kind.FLUX, "", "")),
            "HelmRelease",
            Optional.empty(),
            "");
    ReleaseSource source =
        new ReleaseSource(
            Name.of("web", PLACE),
            Name.of("apps", PLACE),
            new Release.Chart(
                Lookup.found("app-template", PLACE),
                Lookup.missing(PLACE.span(), PLACE),
                Lookup.found(version, PLACE),
                Optional.empty()),
            List.of(),
            Optional.empty(),
            declaration);
    Mapping merged =
        (Mapping) YamlValues.read(Text.of(Source.of("v.yaml", values))).documents().get(0);
    return new CatalogueExpansion(Catalogue.empty()).expand(source, merged);
  }

  private static Mapping only(String kind, ExpandedRelease expanded) {
    List<Mapping> found =
        expanded.manifests().stream()
            .map(Manifest::object)
            .filter(o -> text(o, "kind").equals(kind))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Value container(Mapping workload) {
    return ((Sequence)
            workload.at("spec", "template", "spec", "containers").toOptional().orElseThrow())
        .items()
        .get(0);
  }

  private static String text(Value value, String... path) {
    return ((Scalar) value.at(path).toOptional().orElseThrow()).asText().orElseThrow();
  }
}
