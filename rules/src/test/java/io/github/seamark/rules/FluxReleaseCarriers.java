package io.github.seamark.rules;

import java.util.Map;
import java.util.stream.Stream;

/** The ways in which Flux hands values to a chart. */
final class FluxReleaseCarriers {
  private FluxReleaseCarriers() {}

  private static final String FLUX_KUSTOMIZATION =
      """
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata:
        name: apps
        namespace: flux-system
      spec:
        path: ./apps
        sourceRef:
          kind: GitRepository
          name: flux-system
        postBuild:
          substitute:
            CHART_VERSION: 2026.2.2
          substituteFrom:
            - kind: Secret
              name: settings
      """;

  private static final String HELM_REPOSITORY =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: HelmRepository
      metadata:
        name: authentik
        namespace: authentik
      spec:
        url: https://charts.goauthentik.io
      """;

  private static String helmRelease(String apiVersion, String rest) {
    return """
    apiVersion: helm.toolkit.fluxcd.io/%s
    kind: HelmRelease
    metadata:
      name: authentik
      namespace: authentik
    spec:
      chart:
        spec:
          chart: authentik
          version: ${CHART_VERSION:=2026.2.2}
          sourceRef:
            kind: HelmRepository
            name: authentik
    %s"""
        .formatted(apiVersion, rest);
  }

  private static ReleaseCarrier flux(String name, String apiVersion) {
    return ReleaseCarrier.of(
            name,
            "apps/authentik.yaml",
            v ->
                Map.of(
                    "apps/authentik.yaml",
                    helmRelease(
                        apiVersion,
                        "  values:\n"
                            + Written.indented(Written.yaml(v, "${SECRET_VALUE}"), "    ")),
                    "apps/repository.yaml",
                    HELM_REPOSITORY,
                    "clusters/home/apps.yaml",
                    FLUX_KUSTOMIZATION))
        .beside("apps");
  }

  static Stream<ReleaseCarrier> all() {
    return Stream.of(
        flux("HelmRelease, values inline", "v2"),
        flux("HelmRelease v2beta1, values inline", "v2beta1"),
        ReleaseCarrier.of(
                "HelmRelease with chartRef",
                "apps/authentik.yaml",
                v ->
                    Map.of(
                        "apps/authentik.yaml",
                        """
                        apiVersion: source.toolkit.fluxcd.io/v1
                        kind: OCIRepository
                        metadata:
                          name: authentik
                          namespace: authentik
                        spec:
                          url: oci://ghcr.io/goauthentik/helm-charts/authentik
                          ref:
                            tag: 2026.2.2
                        ---
                        apiVersion: helm.toolkit.fluxcd.io/v2
                        kind: HelmRelease
                        metadata:
                          name: authentik
                          namespace: authentik
                        spec:
                          chartRef:
                            kind: OCIRepository
                            name: authentik
                          values:
                        """
                            + Written.indented(Written.yaml(v, "${SECRET_VALUE}"), "    "),
                        "clusters/home/apps.yaml",
                        FLUX_KUSTOMIZATION))
            .beside("apps"),
        ReleaseCarrier.of(
                "HelmRelease, valuesFrom a ConfigMap",
                "apps/values.yaml",
                v ->
                    Map.of(
                        "apps/authentik.yaml",
                        helmRelease(
                            "v2",
                            "  valuesFrom:\n    - kind: ConfigMap\n      name: authentik-values\n"),
                        "apps/values.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: authentik-values\n  namespace: authentik\ndata:\n  values.yaml: |\n"
                            + Written.indented(Written.yaml(v, "${SECRET_VALUE}"), "    "),
                        "apps/repository.yaml",
                        HELM_REPOSITORY,
                        "clusters/home/apps.yaml",
                        FLUX_KUSTOMIZATION))
            .beside("apps"),
        ReleaseCarrier.of(
                "HelmRelease, valuesFrom a generated ConfigMap",
                "apps/helm-values.yaml",
                v ->
                    Map.of(
                        "apps/authentik.yaml",
                        helmRelease(
                            "v2",
                            "  valuesFrom:\n    - kind: ConfigMap\n      name: authentik-values\n"),
                        "apps/kustomization.yaml",
                        """
                        resources: [authentik.yaml, repository.yaml, objects.yaml]
                        configMapGenerator:
                          - name: authentik-values
                            namespace: authentik
                            files: [values.yaml=helm-values.yaml]
                        configurations: [names.yaml]
                        """,
                        "apps/names.yaml",
                        "nameReference:\n  - kind: ConfigMap\n    fieldSpecs:\n      - path: spec/valuesFrom/name\n        kind: HelmRelease\n",
                        "apps/helm-values.yaml",
                        Written.yaml(v, "${SECRET_VALUE}"),
                        "apps/repository.yaml",
                        HELM_REPOSITORY,
                        "clusters/home/apps.yaml",
                        FLUX_KUSTOMIZATION))
            .beside("apps"),
        ReleaseCarrier.of(
            "HelmRelease in kubernetes_manifest",
            "main.tf",
            v ->
                Map.of(
                    "main.tf",
                    """
                        variable "unknown" {}

                        resource "kubernetes_manifest" "repository" {
                          manifest = yamldecode(file("${path.module}/repository.yaml.txt"))
                        }

                        resource "kubernetes_manifest" "release" {
                          manifest = {
                            apiVersion = "helm.toolkit.fluxcd.io/v2"
                            kind       = "HelmRelease"
                            metadata   = { name = "authentik", namespace = "authentik" }
                            spec = {
                              chart = {
                                spec = {
                                  chart     = "authentik"
                                  version   = "2026.2.2"
                                  sourceRef = { kind = "HelmRepository", name = "authentik" }
                                }
                              }
                              values = %s
                            }
                          }
                        }
                        """
                        .formatted(Written.hcl(v, "var.unknown")),
                    "repository.yaml.txt",
                    HELM_REPOSITORY)));
  }
}
