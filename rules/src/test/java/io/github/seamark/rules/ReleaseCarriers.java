package io.github.seamark.rules;

import io.github.seamark.rules.ReleaseCarrier.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All ways in which repositories hand values to a chart of somebody else. */
final class ReleaseCarriers {
  private static final String ENCRYPTED = "\0GITCRYPT\0\u0001\u0002\u0003";

  private ReleaseCarriers() {}

  static Stream<ReleaseCarrier> all() {
    return Stream.of(
            TerraformReleaseCarriers.all(),
            FluxReleaseCarriers.all(),
            ArgoReleaseCarriers.all(),
            charts(),
            helmfile())
        .flatMap(s -> s);
  }

  /** A file of plain YAML cannot say that it does not know: it is encrypted then. */
  static String file(Map<String, Object> values) {
    return BootStorm.hasUnknown(values) ? ENCRYPTED : Written.yaml(values, "");
  }

  static String yamlOfKnown(Map<String, Object> values) {
    return Written.yaml(BootStorm.known(values), "");
  }

  static String umbrella(String alias) {
    return """
    apiVersion: v2
    name: identity
    version: 1.4.0
    dependencies:
      - name: authentik
        version: 2026.2.2
        repository: https://charts.goauthentik.io
    %s"""
        .formatted(alias);
  }

  private static Stream<ReleaseCarrier> charts() {
    List<ReleaseCarrier> carriers = new ArrayList<>();
    for (String alias : List.of("authentik", "login")) {
      carriers.add(
          ReleaseCarrier.of(
              alias.equals("authentik") ? "umbrella chart" : "umbrella chart with an alias",
              "identity/values.yaml",
              v ->
                  Map.of(
                      "identity/Chart.yaml",
                      umbrella(alias.equals("authentik") ? "" : "    alias: login\n"),
                      "identity/values.yaml",
                      file(BootStorm.map(alias, v)))));
    }
    String helmCharts =
        """
        resources: [objects.yaml]
        helmCharts:
          - name: authentik
            repo: https://charts.goauthentik.io
            version: 2026.2.2
            releaseName: authentik
            namespace: authentik
        """;
    carriers.add(
        ReleaseCarrier.of(
                "kustomize helmCharts, valuesFile",
                "authentik/values.yaml",
                v ->
                    Map.of(
                        "authentik/kustomization.yaml",
                        helmCharts + "    valuesFile: values.yaml\n",
                        "authentik/values.yaml",
                        file(v)))
            .beside("authentik"));
    carriers.add(
        ReleaseCarrier.of(
                "kustomize helmCharts, valuesInline",
                "authentik/kustomization.yaml",
                v ->
                    Map.of(
                        "authentik/kustomization.yaml",
                        helmCharts
                            + (BootStorm.hasUnknown(v) ? "    valuesFile: secrets.yaml\n" : "")
                            + "    valuesInline:\n"
                            + Written.indented(yamlOfKnown(v), "      "),
                        "authentik/secrets.yaml",
                        ENCRYPTED))
            .beside("authentik"));
    return carriers.stream();
  }

  private static String helmfile(String values) {
    return """
    repositories:
      - name: goauthentik
        url: https://charts.goauthentik.io
    environments:
      default:
        values: [{version: 2026.2.2}]
    ---
    releases:
      - name: authentik
        namespace: authentik
        chart: goauthentik/authentik
        version: 2026.2.2
    %s"""
        .formatted(values);
  }

  private static Stream<ReleaseCarrier> helmfile() {
    String unknown = "{{ requiredEnv \"UNKNOWN\" | quote }}";
    return Stream.of(
        ReleaseCarrier.of(
            "helmfile, values inline",
            "helmfile.yaml",
            v ->
                Map.of(
                    "helmfile.yaml",
                    helmfile(
                        "    values:\n      -\n"
                            + Written.indented(Written.yaml(v, unknown), "        ")))),
        ReleaseCarrier.of(
            "helmfile, values by file",
            "values/authentik.yaml",
            v ->
                Map.of(
                    "helmfile.yaml",
                    helmfile("    values: [values/authentik.yaml]\n"),
                    "values/authentik.yaml",
                    file(v))),
        ReleaseCarrier.of(
            "helmfile, values by a template",
            "values/authentik.yaml.gotmpl",
            v ->
                Map.of(
                    "helmfile.yaml.gotmpl",
                    helmfile("    values:\n      - values/{{`{{ .Release.Name }}`}}.yaml.gotmpl\n"),
                    "values/authentik.yaml.gotmpl",
                    Written.yaml(v, unknown))),
        ReleaseCarrier.of(
            "helmfile, values by an environment",
            "values/home.yaml",
            v ->
                Map.of(
                    "helmfile.yaml.gotmpl",
                    helmfile("    values: [\"values/{{ .Environment.Name }}.yaml\"]\n")
                        .replace("  default:\n", "  home:\n")
                        .replace("version: 2026.2.2\n", "version: {{ .Values.version }}\n"),
                    "values/home.yaml",
                    file(v))),
        ReleaseCarrier.of(
                "helmfile, set",
                "helmfile.yaml",
                v ->
                    Map.of(
                        "helmfile.yaml",
                        helmfile(
                            "    setString:\n"
                                + Written.leaves(v).stream()
                                    .map(
                                        l ->
                                            "      - name: '%s'\n        value: %s\n"
                                                .formatted(
                                                    l.path(),
                                                    l.value() == BootStorm.UNKNOWN
                                                        ? unknown
                                                        : "\"" + l.value() + "\""))
                                    .collect(Collectors.joining()))))
            .writing(Notation.SET));
  }
}
