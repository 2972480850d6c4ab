package io.github.seamark.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Release;
import io.github.seamark.estate.Root;
import io.github.seamark.helm.ReleaseSource;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.testing.Manifests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgoTest {
  private static final String HEAD =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: web, namespace: argocd}
      spec:
        destination: {namespace: apps}
      """;

  @Test
  void aChartTakesItsValuesInArgosOrder() {
    Applications.Result result =
        read(
            Map.of(
                "app.yaml",
                HEAD
                    + """
                      sources:
                        - chart: web
                          repoURL: https://charts.example.com
                          targetRevision: 1.2.3
                          helm:
                            releaseName: front
                            valueFiles: [$values/values/web.yaml]
                            values: |
                              ignored: true
                            valuesObject: {replicas: 2}
                            parameters:
                              - {name: image.tag, value: "1.10"}
                              - {name: replicas, value: "3"}
                        - repoURL: https://git.example.com/infra.git
                          ref: values
                    """,
                "values/web.yaml",
                "image: {tag: file}\n"));
    ReleaseSource release = result.releases().get(0);
    assertThat(result.releases()).hasSize(1);
    assertThat(release.name().is("front")).isTrue();
    assertThat(release.namespace().is("apps")).isTrue();
    assertThat(release.version().toOptional()).contains("1.2.3");
    assertThat(release.values().rest()).isEmpty();
    assertThat(release.layers())
        .extracting(Release.Layer::kind)
        .containsExactly(
            Release.Layer.Kind.FILE,
            Release.Layer.Kind.INLINE,
            Release.Layer.Kind.SET,
            Release.Layer.Kind.SET);
    assertThat(release.layers().get(1).values().entries()).containsOnlyKeys("replicas");
    assertThat(Manifests.text(release.layers().get(2).values(), "image", "tag")).isEqualTo("1.10");
    assertThat(Manifests.text(release.layers().get(3).values(), "replicas")).isEqualTo("3");
    assertThat(release.declaration().roots())
        .containsExactly(new Root(Root.Kind.ARGOCD, "app.yaml", "web"));
  }

  @Test
  void aValuesFileThatIsNotHereLeavesTheRestOpen() {
    ReleaseSource release =
        read(Map.of(
                "app.yaml",
                HEAD
                    + """
                      source:
                        chart: web
                        repoURL: https://charts.example.com
                        targetRevision: "*"
                        helm: {valueFiles: [values-prod.yaml]}
                    """))
            .releases()
            .get(0);
    assertThat(release.values().rest()).isPresent();
    assertThat(release.version().isMissing()).isTrue();
  }

  @Test
  void aChartOfThisRepositoryIsAFolder() {
    ReleaseSource release =
        read(Map.of(
                "app.yaml",
                HEAD
                    + """
                      source:
                        path: ./charts/web
                        helm:
                          valueFiles: [../shared.yaml, /root.yaml, missing.yaml]
                          ignoreMissingValueFiles: true
                    """,
                "charts/web/Chart.yaml",
                "name: web-chart\n",
                "charts/shared.yaml",
                "a: 1\n",
                "root.yaml",
                "b: 2\n"))
            .releases()
            .get(0);
    assertThat(release.chart().folder()).contains("charts/web");
    assertThat(release.chart().name().toOptional()).contains("web-chart");
    assertThat(release.layers()).hasSize(2);
    assertThat(release.values().rest()).isEmpty();
  }

  @Test
  void aFolderIsDeployedWithItsNamespaceAndIgnoredFields() {
    Map<String, String> files =
        Map.of(
            "app.yaml",
            HEAD
                + """
                  source: {path: manifests, directory: {recurse: true}}
                  ignoreDifferences:
                    - {group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}
                """,
            "manifests/deep/web.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n");
    PathSource path = read(files).paths().get(0);
    assertThat(path.kind()).isEqualTo(PathSource.Kind.DIRECTORY);
    assertThat(path.takes("manifests/deep/web.yaml")).isTrue();
    assertThat(path.takes("app.yaml")).isFalse();
    Manifest web = path.deploy(Manifests.under(Repository.of(files), "manifests").get(0));
    assertThat(Manifests.text(web.object(), "metadata", "namespace")).isEqualTo("apps");
    assertThat(web.ignoredFields()).containsExactly("/spec/replicas");
    assertThat(web.declaration().roots())
        .containsExactly(new Root(Root.Kind.ARGOCD, "manifests", "web"));
  }

  @Test
  void aKustomizationIsBuilt() {
    PathSource path =
        read(Map.of(
                "app.yaml",
                HEAD + "  source: {path: overlay}\n",
                "overlay/kustomization.yaml",
                "resources: []\n"))
            .paths()
            .get(0);
    assertThat(path.kind()).isEqualTo(PathSource.Kind.KUSTOMIZE);
  }

  private static final String SET =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: ApplicationSet
      metadata: {name: all}
      spec:
        generators:
          - matrix:
              generators:
                - list: {elements: [{env: prod, at: {zone: a}}, {env: test, at: {zone: b}}]}
                - git:
                    directories: [{path: apps/*}, {path: apps/off, exclude: true}]
        template:
          metadata: {name: "{{path.basename}}-{{env}}"}
          spec:
            destination: {namespace: "{{env}}"}
            source: {path: "{{path}}"}
      """;

  @Test
  void aSetsListsAndFoldersAreSpeltOut() {
    Applications.Result result =
        read(Map.of("set.yaml", SET, "apps/web/x.yaml", "a: 1\n", "apps/off/x.yaml", "a: 1\n"));
    assertThat(result.paths())
        .extracting(PathSource::root)
        .containsExactly(
            new Root(Root.Kind.ARGOCD, "apps/web", "web-prod"),
            new Root(Root.Kind.ARGOCD, "apps/web", "web-test"));
  }

  @Test
  void aSetOfGoTemplatesReadsFiles() {
    String go =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: all}
        spec:
          goTemplate: true
          generators: [{git: {files: [{path: "clusters/**/config.json"}]}}]
          template:
            metadata: {name: "{{ .cluster.name }}"}
            spec:
              destination: {namespace: "{{ index .path.segments 1 }}"}
              source:
                chart: web
                repoURL: https://charts.example.com
                targetRevision: "{{ .version }}"
                helm: {releaseName: "{{ .cluster.name | lower }}"}
        """;
    Map<String, String> files = new HashMap<>();
    files.put("set.yaml", go);
    files.put(
        "clusters/a/config.json", "{\"cluster\": {\"name\": \"one\"}, \"version\": \"1.0.0\"}");
    ReleaseSource release = read(files).releases().get(0);
    assertThat(release.version().toOptional()).contains("1.0.0");
    assertThat(release.namespace().is("a")).isTrue();
    assertThat(release.name().text()).isEmpty();
    assertThat(release.declaration().instance()).isEqualTo("one");
  }

  @Test
  void aMatrixTellsItsSecondGeneratorOfTheFirst() {
    String set =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: all}
        spec:
          goTemplate: true
          generators:
            - matrix:
                generators:
                  - list:
                      elements: [{env: prod, tier: a}, {env: test, tier: b}]
                    selector: {matchLabels: {tier: a}}
                  - git:
                      directories: [{path: "apps/{{ .env }}/*"}]
                      values: {name: "{{ .path.basename }}"}
          template:
            metadata: {name: "{{ .env }}-{{ .path.basename }}"}
            spec:
              source: {path: "{{ .path.path }}"}
        """;
    Applications.Result result =
        read(
            Map.of(
                "set.yaml",
                set,
                "apps/prod/web/x.yaml",
                "a: 1\n",
                "apps/test/web/x.yaml",
                "a: 1\n"));
    assertThat(result.paths())
        .extracting(PathSource::root)
        .containsExactly(new Root(Root.Kind.ARGOCD, "apps/prod/web", "prod-web"));
  }

  @Test
  void aFileWithAListGivesAnApplicationForEachItem() {
    String set =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: all}
        spec:
          generators: [{git: {files: [{path: clusters.yaml}]}}]
          template:
            metadata: {name: "web-{{name}}"}
            spec:
              destination: {namespace: "{{name}}"}
              source: {chart: web, repoURL: https://charts.example.com, targetRevision: 1.0.0}
        """;
    List<ReleaseSource> releases =
        read(Map.of("set.yaml", set, "clusters.yaml", "- name: a\n- name: b\n")).releases();
    assertThat(releases).extracting(r -> r.namespace().text().orElse("")).containsExactly("a", "b");
  }

  @Test
  void anUnknownGeneratorLeavesItsVariablesOpen() {
    String clusters =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: all}
        spec:
          generators: [{clusters: {}}]
          template:
            metadata: {name: "web-{{name}}"}
            spec:
              destination: {namespace: web}
              source: {chart: web, repoURL: https://charts.example.com, targetRevision: 1.0.0}
        """;
    List<ReleaseSource> releases = read(Map.of("set.yaml", clusters)).releases();
    assertThat(releases).hasSize(1);
    assertThat(releases.get(0).name().text()).isEmpty();
    assertThat(releases.get(0).namespace().is("web")).isTrue();
  }

  private static Applications.Result read(Map<String, String> files) {
    Repository repository = Repository.of(files);
    return Applications.read(Manifests.of(repository), repository);
  }
}
