package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Governance;
import io.github.seamark.estate.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Which programs move the images of a workload, and where they write, in all their places. */
class UpdatersTest {
  /**
   * A repository and what it says of updaters.
   *
   * @param files its files by path
   * @param expected each updater, {@code KEEL CLUSTER}
   */
  private record Place(String name, Map<String, String> files, List<String> expected) {}

  private static final List<String> KEEL = List.of("KEEL CLUSTER");
  private static final List<String> NONE = List.of();

  @TempDir Path folder;

  private static String web(String metadata, String pods) {
    return """
    apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: web
      namespace: shop
    %sspec:
      template:
        metadata:
          labels: {app: web}
    %s    spec:
          containers:
            - name: web
              image: registry.example/web:1.4.2
    """
        .formatted(Written.indented(metadata, "  "), Written.indented(pods, "      "));
  }

  private static Place onWorkload(String metadata, List<String> expected) {
    return new Place(metadata.strip(), Map.of("web.yaml", web(metadata, "")), expected);
  }

  private static Stream<Place> keel() {
    return Stream.of(
        onWorkload("annotations: {keel.sh/policy: all}\n", KEEL),
        onWorkload("labels: {keel.sh/policy: force}\n", KEEL),
        onWorkload("annotations: {keel.observer/policy: major}\n", KEEL),
        onWorkload("annotations: {keel.sh/policy: 'glob:1.*'}\n", KEEL),
        onWorkload("annotations: {keel.sh/policy: 'regexp:^1'}\n", KEEL),
        onWorkload("annotations: {keel.sh/policy: never}\n", NONE),
        onWorkload("annotations: {keel.sh/policy: weekly}\n", NONE),
        onWorkload("annotations: {keel.sh/trigger: poll}\n", NONE),
        onWorkload("annotations: {keel.sh/policy: never}\nlabels: {keel.sh/policy: all}\n", NONE),
        new Place(
            "Keel's mark on the pods",
            Map.of("web.yaml", web("", "annotations: {keel.sh/policy: all}\n")),
            NONE),
        new Place(
            "Keel's mark in Terraform",
            Map.of(
                "main.tf",
                """
                resource "kubernetes_stateful_set_v1" "web" {
                  metadata {
                    name   = "web"
                    labels = { "keel.sh/policy" = "patch" }
                  }
                  spec {
                    template {
                      spec {
                        container {
                          name  = "web"
                          image = "registry.example/web:1.4.2"
                        }
                      }
                    }
                  }
                }
                """),
            KEEL),
        new Place(
            "Keel's mark by a resource of its own",
            Map.of(
                "main.tf",
                """
                resource "kubernetes_stateful_set_v1" "web" {
                  metadata {
                    name = "web"
                  }
                  spec {
                    template {
                      spec {
                        container {
                          name  = "web"
                          image = "registry.example/web:1.4.2"
                        }
                      }
                    }
                  }
                }

                resource "kubernetes_annotations" "keel" {
                  api_version = "apps/v1"
                  kind        = "StatefulSet"
                  metadata {
                    name = "web"
                  }
                  annotations = { "keel.sh/policy" = "patch" }
                }
                """),
            KEEL),
        new Place(
            "Keel's mark by a kustomization",
            Map.of(
                "web.yaml",
                web("", ""),
                "kustomization.yaml",
                "resources: [web.yaml]\ncommonAnnotations: {keel.sh/policy: patch}\n"),
            KEEL),
        chart(
            "Keel's mark in a chart's annotation values", "annotations: {keel.sh/policy: minor}\n"),
        chart("Keel's section of a chart's values", "keel: {policy: minor, trigger: poll}\n"));
  }

  private static Place chart(String name, String values) {
    return new Place(
        name,
        Map.of(
            "grafana.yaml",
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: grafana
            spec:
              destination: {namespace: shop, name: in-cluster}
              source:
                repoURL: https://grafana.github.io/helm-charts
                chart: grafana
                targetRevision: 10.5.15
                helm:
                  valuesObject:
            """
                + Written.indented(values, "        ")),
        KEEL);
  }

  private static Place argo(String name, String annotations, String updater, String expected) {
    return new Place(
        name,
        Map.of(
            "app.yaml",
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: shop
            %sspec:
              destination: {namespace: shop, name: in-cluster}
              source:
                repoURL: https://git.example.org/home/cluster.git
                path: shop
            """
                .formatted(Written.indented(annotations, "  ")),
            "shop/web.yaml",
            web("", ""),
            "updater.yaml",
            updater),
        expected.isEmpty() ? NONE : List.of("ARGOCD_IMAGE_UPDATER " + expected));
  }

  private static String updater(String common, String own) {
    return """
    apiVersion: argocd-image-updater.argoproj.io/v1alpha1
    kind: ImageUpdater
    metadata:
      name: updater
    spec:
    %s  applicationRefs:
        - namePattern: sho*
    %s      images:
            - alias: web
              imageName: registry.example/web:1.x
    """
        .formatted(Written.indented(common, "  "), Written.indented(own, "      "));
  }

  private static Stream<Place> imageUpdater() {
    String prefix = "argocd-image-updater.argoproj.io/";
    String list = "annotations:\n  " + prefix + "image-list: web=registry.example/web\n";
    String git = "writeBackConfig: {method: git}\n";
    String cluster = "writeBackConfig: {method: argocd}\n";
    return Stream.of(
        argo("annotations", list, "", "CLUSTER"),
        argo("annotations, by Git", list + "  " + prefix + "write-back-method: git\n", "", "GIT"),
        argo("annotations for another image", list.replace("example/web", "example/x"), "", ""),
        argo("resource", "", updater("", ""), "CLUSTER"),
        argo("resource, by Git for all", "", updater(git, ""), "GIT"),
        argo("resource, by Git for these", "", updater(cluster, git), "GIT"),
        argo("resource, by the cluster for these", "", updater(git, cluster), "CLUSTER"),
        argo("resource for another", "", updater("", "").replace("sho*", "web"), ""));
  }

  private static Place bot(String path, String text, String expected) {
    return new Place(path, Map.of("web.yaml", web("", ""), path, text), List.of(expected));
  }

  private static Stream<Place> others() {
    return Stream.of(
        bot("renovate.json", "{}", "RENOVATE GIT"),
        bot(".github/renovate.json5", "{ /* all of it */ }", "RENOVATE GIT"),
        bot(".renovaterc", "{}", "RENOVATE GIT"),
        bot(".github/dependabot.yml", "version: 2\nupdates: []\n", "DEPENDABOT GIT"),
        bot(
            "automation.yaml",
            "apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageUpdateAutomation\nmetadata: {name: all}\n",
            "FLUX_IMAGE_AUTOMATION GIT"),
        new Place(
            "Diun on the pods",
            Map.of("web.yaml", web("", "annotations: {diun.enable: \"true\"}\n")),
            List.of("DIUN NOWHERE")),
        new Place(
            "Diun switched off",
            Map.of("web.yaml", web("", "annotations: {diun.enable: \"false\"}\n")),
            NONE),
        onWorkload("labels: {com.centurylinklabs.watchtower.enable: \"true\"}\n", NONE));
  }

  @TestFactory
  Stream<DynamicTest> eachPlace() {
    return Stream.of(keel(), imageUpdater(), others())
        .flatMap(s -> s)
        .map(p -> DynamicTest.dynamicTest(p.name, () -> check(p)));
  }

  private void check(Place place) throws Exception {
    Path root = Files.createTempDirectory(folder, "place");
    for (Map.Entry<String, String> file : place.files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Estate estate =
        new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf())
            .survey(Options.at(root))
            .estate();
    List<String> found = new ArrayList<>();
    for (Workload workload : estate.workloads()) {
      for (Governance governance : estate.links().updatersOf(workload)) {
        found.add(governance.kind() + " " + governance.writes());
      }
    }
    estate.updaters().stream()
        .filter(u -> u.applications().isEmpty())
        .forEach(u -> found.add(u.kind() + " " + u.writes()));

    assertThat(found).isEqualTo(place.expected);
  }
}
