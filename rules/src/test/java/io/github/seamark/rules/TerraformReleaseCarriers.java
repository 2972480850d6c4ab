package io.github.seamark.rules;

import io.github.seamark.rules.ReleaseCarrier.Notation;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which Terraform and Terragrunt hand values to a chart. */
final class TerraformReleaseCarriers {
  private static final String CHART =
      """
        repository = "https://charts.goauthentik.io"
        chart      = "authentik"
        version    = "2026.2.2"
      """;

  private TerraformReleaseCarriers() {}

  private static String terraformRelease(String values) {
    return """
    variable "unknown" {}

    resource "helm_release" "authentik" {
      name       = "authentik"
      namespace  = "authentik"
    %s%s
    }
    """
        .formatted(CHART, values);
  }

  static Stream<ReleaseCarrier> all() {
    return Stream.of(
        ReleaseCarrier.of(
            "helm_release, values by templatefile",
            "values.yaml",
            v ->
                Map.of(
                    "main.tf",
                    terraformRelease(
                        "  values = [templatefile(\"${path.module}/values.yaml\", { unknown = var.unknown })]"),
                    "values.yaml",
                    Written.yaml(v, "${unknown}"))),
        ReleaseCarrier.of(
            "helm_release, values by file",
            "values.yaml",
            v ->
                Map.of(
                    "main.tf",
                    terraformRelease("  values = [file(\"${path.module}/values.yaml\")]"),
                    "values.yaml",
                    ReleaseCarriers.file(v))),
        ReleaseCarrier.of(
            "helm_release, values in a heredoc",
            "main.tf",
            v ->
                Map.of(
                    "main.tf",
                    terraformRelease(
                        "  values = [<<-EOT\n"
                            + Written.indented(Written.yaml(v, "${var.unknown}"), "    ")
                            + "  EOT\n  ]"))),
        ReleaseCarrier.of(
            "helm_release, values by yamlencode",
            "main.tf",
            v ->
                Map.of(
                    "main.tf",
                    terraformRelease(
                        "  values = [yamlencode(" + Written.hcl(v, "var.unknown") + ")]"))),
        ReleaseCarrier.of(
            "helm_release, values by yamlencode of a local",
            "main.tf",
            v ->
                Map.of(
                    "main.tf",
                    terraformRelease("  values = [yamlencode(local.values)]")
                        + "\nlocals {\n  values = "
                        + Written.hcl(v, "var.unknown")
                        + "\n}\n")),
        ReleaseCarrier.of(
            "helm_release, values by jsonencode",
            "main.tf",
            v ->
                Map.of(
                    "main.tf",
                    terraformRelease(
                        "  values = [jsonencode(" + Written.hcl(v, "var.unknown") + ")]"))),
        setBlocks("set"),
        setBlocks("set_sensitive"),
        ReleaseCarrier.of(
                "helm_release, set as a list",
                "main.tf",
                v ->
                    Map.of(
                        "main.tf",
                        terraformRelease(
                            "  set = [\n"
                                + leaves(v)
                                    .map(
                                        l ->
                                            "    { name = \"%s\", value = %s, type = \"string\" },\n"
                                                .formatted(l.path(), l.value()))
                                    .collect(Collectors.joining())
                                + "  ]")))
            .writing(Notation.SET),
        ReleaseCarrier.of(
            "Terragrunt inputs of a module",
            "live/authentik/terragrunt.hcl",
            v ->
                Map.of(
                    "modules/release/main.tf",
                    """
                    variable "values" {
                      type = any
                    }

                    resource "helm_release" "authentik" {
                      name       = "authentik"
                      namespace  = "authentik"
                    %s
                      values = [yamlencode(var.values)]
                    }
                    """
                        .formatted(CHART),
                    "live/authentik/terragrunt.hcl",
                    "terraform {\n  source = \"../../modules//release\"\n}\n\ninputs = {\n  values = "
                        + Written.hcl(v, "run_cmd(\"x\")")
                        + "\n}\n")),
        ReleaseCarrier.of(
            "a module's variable",
            "main.tf",
            v ->
                Map.of(
                    "modules/release/main.tf",
                    "variable \"values\" {\n  type = any\n}\n\n"
                        + terraformRelease("  values = [yamlencode(var.values)]"),
                    "main.tf",
                    "variable \"unknown\" {}\n\nmodule \"authentik\" {\n  source = \"./modules/release\"\n  unknown = var.unknown\n  values = "
                        + Written.hcl(v, "var.unknown")
                        + "\n}\n")));
  }

  private static ReleaseCarrier setBlocks(String block) {
    return ReleaseCarrier.of(
            "helm_release, " + block + " blocks",
            "main.tf",
            v ->
                Map.of(
                    "main.tf",
                    terraformRelease(
                        leaves(v)
                            .map(
                                l ->
                                    "  %s {\n    name  = \"%s\"\n    value = %s\n    type  = \"string\"\n  }\n"
                                        .formatted(block, l.path(), l.value()))
                            .collect(Collectors.joining()))))
        .writing(Notation.SET);
  }

  private static Stream<Written.Leaf> leaves(Map<String, Object> values) {
    return Written.leaves(values).stream()
        .map(
            l ->
                new Written.Leaf(
                    l.path().replace("\\", "\\\\"), Written.hcl(l.value(), "var.unknown")));
  }
}
