package io.github.seamark.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Root;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Manifests;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.YamlValues;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KustomizationsTest {
  private static final Root ROOT = new Root(Root.Kind.KUSTOMIZE, "", "");
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec: {template: {spec: {containers: [{name: web, image: "example/web:1"}]}}}
      """;

  @Test
  void whatADeployerAddsComesBeforeTheBuild() {
    Kustomizations kustomizations =
        read(
            Map.of(
                "kustomization.yaml",
                """
                namespace: own
                resources: [web.yaml]
                images: [{name: example/web, newTag: "2"}]
                patches:
                  - target: {kind: Deployment}
                    patch: '[{op: add, path: /spec/replicas, value: 2}]'
                """,
                "web.yaml",
                WEB,
                "more/kustomization.yaml",
                """
                kind: Component
                commonAnnotations: {more: "1"}
                """));
    Mapping fields =
        mapping(
            """
            namespace: target
            namePrefix: eu-
            images: [{name: example/web, newTag: "3"}]
            components: [more]
            patches:
              - target: {name: web}
                patch: '[{op: replace, path: /spec/replicas, value: 3}]'
            """);
    Mapping built = kustomizations.build("", fields, ROOT).get(0).object();
    assertThat(Manifests.text(built, "metadata", "namespace")).isEqualTo("target");
    assertThat(Manifests.text(built, "metadata", "name")).isEqualTo("eu-web");
    assertThat(Manifests.text(built, "metadata", "annotations", "more")).isEqualTo("1");
    assertThat(Manifests.text(built, "spec", "replicas")).isEqualTo("3");
    assertThat(image(built)).isEqualTo("example/web:3");
  }

  @Test
  void whatAProgramOutsideChangesIsNotKnown() {
    Kustomizations kustomizations =
        read(
            Map.of(
                "kustomization.yaml",
                """
                resources: [web.yaml]
                transformers:
                  - |
                    apiVersion: example.com/v1
                    kind: Rewriter
                    metadata: {name: rewriter}
                """,
                "web.yaml",
                WEB));
    Mapping built = kustomizations.build("", ROOT).get(0).object();
    assertThat(Manifests.text(built, "metadata", "name")).isEqualTo("web");
    Lookup<?> replicas = built.at("spec", "replicas");
    assertThat(replicas.isUndecided()).isTrue();
  }

  @Test
  void foldersThatTakeOthersTwiceAndTwiceEndInAProblem() {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      files.put(
          "f%d/kustomization.yaml".formatted(i),
          "resources: [../f%d, ../f%d]\n".formatted(i + 1, i + 1));
    }
    files.put("f20/kustomization.yaml", "resources: [web.yaml]\n");
    files.put("f20/web.yaml", WEB);
    Kustomizations kustomizations = read(files);
    List<Manifest> built = kustomizations.build("f0", ROOT);
    assertThat(built).hasSizeLessThan(10_000);
    assertThat(kustomizations.problems())
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.message())
                    .isEqualTo(
                        "kustomizations take more than 10,000 folders, the rest is not read"));
  }

  private static String image(Mapping object) {
    return Kustomization.mappings(
            (Mapping) object.at("spec", "template", "spec").toOptional().orElseThrow(),
            "containers")
        .stream()
        .flatMap(c -> c.textAt("image").stream())
        .findFirst()
        .orElseThrow();
  }

  private static Kustomizations read(Map<String, String> contents) {
    Repository repository = Repository.of(contents);
    return new Kustomizations(repository, new ParsedFiles(repository));
  }

  private static Mapping mapping(String yaml) {
    Source source = Repository.of(Map.of("fields.yaml", yaml)).source("fields.yaml").orElseThrow();
    return (Mapping) YamlValues.read(Text.of(source)).documents().get(0);
  }
}
