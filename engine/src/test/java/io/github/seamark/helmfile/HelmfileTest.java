package io.github.seamark.helmfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Release;
import io.github.seamark.estate.Root;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.source.Repository;
import io.github.seamark.testing.Manifests;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelmfileTest {
  private static final String FILE =
      """
      repositories:
        - {name: example, url: https://charts.example.com}
        - {name: oci, url: registry.example.com/charts, oci: true}
      templates:
        common:
          namespace: apps
          values: ["values/{{ .Release.Name }}.yaml"]
      releases:
        - name: web
          chart: example/web
          version: 1.2.3
          inherit: [{template: common}]
          set:
            - {name: image.tag, value: "1.10"}
            - {name: replicas, value: 3}
        - name: api
          namespace: apps
          chart: oci/api
          values:
            - replicas: 2
            - missing.yaml
        - name: local
          chart: ./charts/local
          condition: local.enabled
        - name: gone
          chart: example/gone
          installed: false
      """;

  @Test
  void releasesInheritAndLayer() {
    List<ReleaseSource> releases =
        read(
            Map.of(
                "deploy/helmfile.yaml",
                FILE,
                "deploy/values/web.yaml",
                "image: {tag: file}\n",
                "deploy/charts/local/Chart.yaml",
                "name: own\n"));
    assertThat(releases).extracting(r -> r.name().shown()).containsExactly("web", "api", "local");
    ReleaseSource web = releases.get(0);
    assertThat(web.chart().name().toOptional()).contains("web");
    assertThat(web.chart().repository().toOptional()).contains("https://charts.example.com");
    assertThat(web.namespace().is("apps")).isTrue();
    assertThat(web.values().rest()).isEmpty();
    assertThat(web.layers())
        .extracting(Release.Layer::kind)
        .containsExactly(Release.Layer.Kind.FILE, Release.Layer.Kind.SET, Release.Layer.Kind.SET);
    assertThat(Manifests.text(web.layers().get(1).values(), "image", "tag")).isEqualTo("1.10");
    assertThat(web.declaration().roots())
        .containsExactly(new Root(Root.Kind.HELMFILE, "deploy", ""));
    ReleaseSource api = releases.get(1);
    assertThat(api.chart().repository().toOptional()).contains("oci://registry.example.com/charts");
    assertThat(api.values().rest()).isPresent();
    ReleaseSource local = releases.get(2);
    assertThat(local.chart().folder()).contains("deploy/charts/local");
    assertThat(local.chart().name().toOptional()).contains("own");
    assertThat(local.declaration().origin().isCertain()).isFalse();
  }

  @Test
  void templatesAreReadAround() {
    ReleaseSource web =
        read(Map.of(
                "helmfile.yaml.gotmpl",
                """
                releases:
                {{- range .Values.sites }}
                  - name: web
                    namespace: {{ .namespace }}
                    chart: oci://registry.example.com/charts/web
                    version: 1.2.3
                    values:
                      - image: {tag: "{{ .tag }}"}
                        host: "{{ `{{ .Release.Name }}` }}.example.com"
                      - values.yaml.gotmpl
                {{- end }}
                """,
                "values.yaml.gotmpl",
                "replicas: 2\nname: {{ .Release.Name | quote }}\n"))
            .get(0);
    assertThat(web.version().toOptional()).contains("1.2.3");
    assertThat(web.chart().name().toOptional()).contains("web");
    assertThat(web.namespace().text()).isEmpty();
    Mapping inline = web.layers().get(0).values();
    assertThat(Manifests.text(inline, "host")).isEqualTo("web.example.com");
    assertThat(Manifests.text(web.layers().get(1).values(), "replicas")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "helmfile.yaml",
        "a/helmfile.yml",
        "helmfile.yaml.gotmpl",
        "x/helmfile.d/10-a.yaml"
      })
  void helmfilesAreKnownByName(String path) {
    assertThat(Helmfiles.isHelmfile(path)).isTrue();
    assertThat(Helmfiles.isHelmfile("values/" + path + ".bak")).isFalse();
  }

  @Test
  void helmfilesNameOthersWhateverTheyAreCalled() {
    List<ReleaseSource> releases =
        read(
            Map.of(
                "helmfile.d/apps.yaml",
                "helmfiles: [../apps/main.yaml, {path: '../teams/*/state.yaml'}]\n",
                "apps/main.yaml",
                "releases: [{name: web, chart: example/web, values: [web.yaml]}]\n",
                "apps/web.yaml",
                "replicas: 2\n",
                "teams/a/state.yaml",
                "releases: [{name: a, chart: example/a}]\n",
                "teams/other.yaml",
                "releases: [{name: other, chart: example/other}]\n"));
    assertThat(releases).extracting(r -> r.name().shown()).containsExactly("web", "a");
    assertThat(Manifests.text(releases.get(0).layers().get(0).values(), "replicas")).isEqualTo("2");
  }

  @Test
  void whatANestedHelmfileIsGivenWinsOverItsOwnValues() {
    String nested =
        """
        environments:
          default: {values: [{tag: 1.0.0, host: a.example.com}]}
        ---
        releases:
          - name: web
            chart: example/web
            values: [{image: {tag: "{{ .Values.tag }}"}, host: "{{ .Values.host }}"}]
        """;
    Map<String, String> files = new java.util.HashMap<>();
    files.put("apps/helmfile.yaml.gotmpl", nested);
    files.put("given/tags.yaml", "tag: 2.0.0\n");
    files.put(
        "helmfile.yaml",
        "helmfiles: [{path: apps/helmfile.yaml.gotmpl, values: [given/tags.yaml]}]");
    Mapping values = read(files).get(0).layers().get(0).values();
    assertThat(Manifests.text(values, "image", "tag")).isEqualTo("2.0.0");
    assertThat(Manifests.text(values, "host")).isEqualTo("a.example.com");

    files.put("other/helmfile.yaml", "helmfiles: [{path: ../apps/helmfile.yaml.gotmpl}]");
    assertThat(read(files).get(0).layers().get(0).values().isFullyKnown()).isFalse();
  }

  private static List<ReleaseSource> read(Map<String, String> files) {
    return Helmfiles.read(Repository.of(files)).releases();
  }

  private static final String STATE =
      """
      environments:
        prod:
          values: [env/prod.yaml, {web: {channel: stable}}]
        %s
      ---
      releases:
        - name: web
          namespace: apps
          chart: oci://registry.example.com/charts/web
          version: {{ .Values.web.version }}
          missingFileHandler: Warn
          values:
            - values/{{ .Environment.Name }}.yaml
            - channel: {{ .Values.web.channel | quote }}
          secrets: [secrets.yaml]
      """;

  private static ReleaseSource inEnvironments(String others, Map<String, String> more) {
    Map<String, String> files = new java.util.HashMap<>(more);
    files.put("helmfile.yaml.gotmpl", STATE.formatted(others));
    files.put("env/prod.yaml", "web: {version: 1.2.3}\n");
    files.put("values/prod.yaml", "image: {tag: 1.4.2}\n");
    return read(files).get(0);
  }

  @Test
  void theOnlyEnvironmentTellsAll() {
    ReleaseSource web = inEnvironments("", Map.of());
    assertThat(web.version().toOptional()).contains("1.2.3");
    assertThat(web.version().ifFound().orElseThrow().span().path()).isEqualTo("env/prod.yaml");
    assertThat(web.layers()).hasSize(2);
    assertThat(web.values().rest()).isEmpty();
  }

  @Test
  void environmentsThatAgreeTellWhatTheyAgreeOn() {
    ReleaseSource web =
        inEnvironments(
            "test: {values: [{web: {version: 1.2.3, channel: edge}}]}",
            Map.of("values/test.yaml", "image: {tag: 1.5.0}\n"));
    assertThat(web.version().toOptional()).contains("1.2.3");
    assertThat(
            web.layers().get(0).values().get("channel").isUndecided()
                || !((Scalar)
                        web.layers().get(0).values().get("channel").toOptional().orElseThrow())
                    .isKnown())
        .isTrue();
    assertThat(web.values().rest()).isPresent();
  }

  @Test
  void secretsOfAnEnvironmentMaySetAnything() {
    ReleaseSource web = inEnvironments("test: {secrets: [env/secrets.yaml]}", Map.of());
    assertThat(web.version().isUndecided()).isTrue();
  }

  @Test
  void secretsOfSopsShowTheirKeys() {
    String secrets =
        """
        database: {password: "ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]"}
        sops: {mac: "ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]"}
        """;
    ReleaseSource web = inEnvironments("", Map.of("secrets.yaml", secrets));
    assertThat(web.moreValues()).isEmpty();
    Mapping keys = web.layers().get(web.layers().size() - 1).values();
    assertThat(keys.entries().keySet()).containsExactly("database");
    assertThat(keys.at("database", "password").isUndecided()).isTrue();
  }

  @Test
  void secretsThatAreThereMaySetAnything() {
    assertThat(inEnvironments("", Map.of("secrets.yaml", "sops: {}\n")).values().rest())
        .isPresent();
  }
}
