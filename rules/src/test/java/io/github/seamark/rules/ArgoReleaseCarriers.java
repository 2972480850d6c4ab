package io.github.seamark.rules;

import io.github.seamark.rules.ReleaseCarrier.Notation;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which Argo CD hands values to a chart. */
final class ArgoReleaseCarriers {
  private ArgoReleaseCarriers() {}

  private static String application(String source) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: authentik
      namespace: argocd
    spec:
      destination:
        namespace: authentik
        server: https://kubernetes.default.svc
    %s"""
        .formatted(source);
  }

  private static String chartSource(String helm) {
    return """
      source:
        repoURL: https://charts.goauthentik.io
        chart: authentik
        targetRevision: 2026.2.2
        helm:
    """
        + helm;
  }

  /** What cannot be known comes from a file of another repository. */
  private static String elsewhere(Map<String, Object> values) {
    return BootStorm.hasUnknown(values) ? "      valueFiles: [$other/values.yaml]\n" : "";
  }

  static Stream<ReleaseCarrier> all() {
    String sources =
        """
          sources:
            - repoURL: https://charts.goauthentik.io
              chart: authentik
              targetRevision: 2026.2.2
              helm:
                valueFiles:
                  - $values/apps/authentik/values.yaml
            - repoURL: https://git.example.org/home/cluster.git
              targetRevision: main
              ref: values
        """;
    return Stream.of(
        ReleaseCarrier.of(
            "Application, values as a text",
            "authentik.yaml",
            v ->
                Map.of(
                    "authentik.yaml",
                    application(
                        chartSource(
                            elsewhere(v)
                                + "      values: |\n"
                                + Written.indented(ReleaseCarriers.yamlOfKnown(v), "        "))))),
        ReleaseCarrier.of(
            "Application, valuesObject",
            "authentik.yaml",
            v ->
                Map.of(
                    "authentik.yaml",
                    application(
                        chartSource(
                            elsewhere(v)
                                + "      valuesObject:\n"
                                + Written.indented(ReleaseCarriers.yamlOfKnown(v), "        "))))),
        ReleaseCarrier.of(
                "Application, parameters",
                "authentik.yaml",
                v ->
                    Map.of(
                        "authentik.yaml",
                        application(
                            chartSource(
                                elsewhere(v)
                                    + "      parameters:\n"
                                    + Written.leaves(BootStorm.known(v)).stream()
                                        .map(
                                            l ->
                                                "        - name: '%s'\n          value: \"%s\"\n          forceString: true\n"
                                                    .formatted(l.path(), l.value()))
                                        .collect(Collectors.joining())))))
            .writing(Notation.SET),
        ReleaseCarrier.of(
            "Application of several sources, valueFiles by $ref",
            "apps/authentik/values.yaml",
            v ->
                Map.of(
                    "authentik.yaml",
                    application(sources),
                    "apps/authentik/values.yaml",
                    ReleaseCarriers.file(v))),
        ReleaseCarrier.of(
            "Application of a chart of this repository, valueFiles",
            "charts/identity/live.yaml",
            v ->
                Map.of(
                    "authentik.yaml",
                    application(
                        """
                          source:
                            repoURL: https://git.example.org/home/cluster.git
                            path: charts/identity
                            helm:
                              valueFiles: [live.yaml]
                        """),
                    "charts/identity/Chart.yaml",
                    ReleaseCarriers.umbrella(""),
                    "charts/identity/values.yaml",
                    "{}\n",
                    "charts/identity/live.yaml",
                    ReleaseCarriers.file(BootStorm.map("authentik", v)))),
        ReleaseCarrier.of(
            "ApplicationSet over a list",
            "set.yaml",
            v ->
                Map.of(
                    "set.yaml",
                    applicationSet(
                        "- list:\n    elements:\n      - version: 2026.2.2\n",
                        chartSource(
                                elsewhere(v)
                                    + "      valuesObject:\n"
                                    + Written.indented(ReleaseCarriers.yamlOfKnown(v), "        "))
                            .replace("2026.2.2", "'{{version}}'")))),
        ReleaseCarrier.of(
            "ApplicationSet over folders",
            "apps/authentik/values.yaml",
            v ->
                Map.of(
                    "set.yaml",
                    applicationSet(
                        "- git:\n    directories:\n      - path: apps/*\n",
                        sources.replace("apps/authentik/", "{{path}}/")),
                    "apps/authentik/values.yaml",
                    ReleaseCarriers.file(v))),
        ReleaseCarrier.of(
            "ApplicationSet over files, by a matrix",
            "apps/authentik/values.yaml",
            v ->
                Map.of(
                    "set.yaml",
                    applicationSet(
                        """
                        - matrix:
                            generators:
                              - git:
                                  files:
                                    - path: apps/*/app.json
                              - list:
                                  elements:
                                    - cluster: home
                        """,
                        sources
                            .replace("apps/authentik/", "{{path}}/")
                            .replace("2026.2.2", "'{{chart.version}}'")),
                    "apps/authentik/app.json",
                    "{\"chart\": {\"version\": \"2026.2.2\"}}\n",
                    "apps/authentik/values.yaml",
                    ReleaseCarriers.file(v))),
        ReleaseCarrier.of(
            "ApplicationSet by a merge",
            "set.yaml",
            v ->
                Map.of(
                    "set.yaml",
                    applicationSet(
                        """
                        - merge:
                            mergeKeys: [name]
                            generators:
                              - list:
                                  elements:
                                    - {name: authentik, version: latest}
                              - list:
                                  elements:
                                    - {name: authentik, version: 2026.2.2}
                        """,
                        chartSource(
                                elsewhere(v)
                                    + "      valuesObject:\n"
                                    + Written.indented(ReleaseCarriers.yamlOfKnown(v), "        "))
                            .replace("2026.2.2", "'{{version}}'")))),
        ReleaseCarrier.of(
            "Application in kubectl_manifest",
            "main.tf",
            v ->
                Map.of(
                    "main.tf",
                    "variable \"unknown\" {}\n\nresource \"kubectl_manifest\" \"authentik\" {\n  yaml_body = <<-YAML\n"
                        + Written.indented(
                            application(
                                chartSource(
                                    "      valuesObject:\n"
                                        + Written.indented(
                                            Written.yaml(v, "${var.unknown}"), "        "))),
                            "    ")
                        + "  YAML\n}\n")));
  }

  private static String applicationSet(String generators, String source) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: ApplicationSet
    metadata:
      name: apps
      namespace: argocd
    spec:
      generators:
    %s  template:
        metadata:
          name: authentik
        spec:
          destination:
            namespace: authentik
            server: https://kubernetes.default.svc
    %s"""
        .formatted(Written.indented(generators, "    "), Written.indented(source, "    "));
  }
}
