package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same facts written in other ways that mean the same: the same rules fire equally before, and
 * none after.
 */
class IncidentVariationsTest {
  private static final String RELEASE = "modules/authentik/main.tf";
  private static final String POOLER = "modules/authentik/pgbouncer.tf";
  private static final String VALUES = "modules/authentik/values.yaml";
  private static final String STACK = "stacks/authentik/main.tf";
  private static final String NAMESPACE = "modules/namespace/main.tf";
  private static final String POLICY = "stacks/admission/main.tf";
  private static final String UNIT = "stacks/authentik/terragrunt.hcl";
  private static final String TEMPLATED =
      "templatefile(\"${path.module}/values.yaml\", { replicas = 3 })";
  private static final String INI =
      "templatefile(\"${path.module}/pgbouncer.ini\", { password = var.db_password })";
  private static final String LABEL = "\"keel.sh/enrolled\" = \"true\"";

  /** One way to write a fact. */
  private record Variation(String name, UnaryOperator<Incident> change) {
    Variation(String name) {
      this(name, UnaryOperator.identity());
    }

    private Variation then(UnaryOperator<Incident> more) {
      return new Variation(name, i -> more.apply(change.apply(i)));
    }

    /** A piece of a file's text, written in another way. */
    Variation in(String path, String old, String replacement) {
      return then(i -> i.with(path, old, replacement));
    }

    /** Lines at a file's end. */
    Variation append(String path, String lines) {
      return then(i -> i.with(path, i.text(path) + "\n" + lines));
    }
  }

  private static Stream<Variation> releases() {
    return Stream.of(
        new Variation("values from a local")
            .in(RELEASE, TEMPLATED, "local.values")
            .append(RELEASE, "locals {\n  values = " + TEMPLATED + "\n}\n"),
        new Variation("values from a file")
            .in(RELEASE, TEMPLATED, "file(\"${path.module}/values.yaml\")")
            .in(VALUES, "${replicas}", "3"),
        new Variation("values in a heredoc")
            .then(
                i ->
                    i.with(
                        RELEASE,
                        TEMPLATED,
                        "<<-EOT\n"
                            + i.text(VALUES).replace("${replicas}", "3").indent(4)
                            + "  EOT\n  ")),
        new Variation("values decoded and encoded again")
            .in(RELEASE, TEMPLATED, "yamlencode(merge({}, yamldecode(" + TEMPLATED + ")))"),
        new Variation("more values on top")
            .in(RELEASE, TEMPLATED, TEMPLATED + ", yamlencode({ worker = { replicas = 2 } })"),
        new Variation("a set block for something else")
            .in(
                RELEASE,
                "  atomic ",
                "  set {\n    name  = \"server.podLabels.x\"\n    value = \"y\"\n  }\n  atomic "),
        new Variation("a set list for something else")
            .in(
                RELEASE,
                "  atomic ",
                "  set = [{ name = \"server.podLabels.x\", value = \"y\" }]\n  atomic "),
        new Variation("a release for each name")
            .in(
                RELEASE,
                "  name       = \"authentik\"",
                "  for_each   = toset([\"authentik\"])\n  name       = each.key"),
        new Variation("a release that is counted")
            .in(RELEASE, "  name       =", "  count      = 1\n  name       ="),
        new Variation("the chart's name and version from locals")
            .in(RELEASE, "chart      = \"authentik\"", "chart      = local.chart.name")
            .in(RELEASE, "version    = \"2026.2.2\"", "version    = local.chart[\"version\"]")
            .append(
                RELEASE,
                "locals {\n  chart = { name = \"authentik\", version = \"2026.2.2\" }\n}\n"),
        new Variation("the chart's version by the module's caller")
            .in(RELEASE, "version    = \"2026.2.2\"", "version    = var.chart_version")
            .append(RELEASE, "variable \"chart_version\" {}\n")
            .in(STACK, "  db_password =", "  chart_version = \"2026.2.2\"\n  db_password ="),
        new Variation("a chart in an OCI registry")
            .in(RELEASE, "  repository = \"https://charts.goauthentik.io\"\n", "")
            .in(
                RELEASE,
                "chart      = \"authentik\"",
                "chart      = \"oci://ghcr.io/goauthentik/helm-charts/authentik\""),
        new Variation("a repository in an OCI registry")
            .in(
                RELEASE,
                "\"https://charts.goauthentik.io\"",
                "\"oci://ghcr.io/goauthentik/helm-charts\""));
  }

  private static Stream<Variation> namespaces() {
    String found = "kubernetes_namespace.this.metadata[0].name";
    return Stream.of(
        new Variation("a label with a colon").in(STACK, LABEL, "\"keel.sh/enrolled\" : \"true\""),
        new Variation("a label that is a bool").in(STACK, LABEL, "\"keel.sh/enrolled\" = true"),
        new Variation("a label whose key is a local")
            .in(STACK, LABEL, "(local.mark) = \"true\"")
            .append(STACK, "locals {\n  mark = \"keel.sh/enrolled\"\n}\n"),
        new Variation("labels merged in the stack")
            .in(STACK, "labels = {", "labels = merge({ x = \"y\" }, {")
            .in(STACK, LABEL + "\n  }", LABEL + "\n  })"),
        new Variation("kubernetes_namespace_v1")
            .in(NAMESPACE, "\"kubernetes_namespace\"", "\"kubernetes_namespace_v1\"")
            .in(NAMESPACE, "kubernetes_namespace.this", "kubernetes_namespace_v1.this"),
        new Variation("an index in the old syntax")
            .in(NAMESPACE, found, "kubernetes_namespace.this.metadata.0.name"),
        new Variation("one of a splat")
            .in(NAMESPACE, found, "one(kubernetes_namespace.this.metadata[*].name)"),
        new Variation("the namespace's id").in(NAMESPACE, found, "kubernetes_namespace.this.id"),
        new Variation("a literal namespace")
            .in(STACK, "namespace   = module.namespace.name", "namespace   = \"authentik\""),
        new Variation("a label by a resource of its own")
            .in(STACK, "    " + LABEL + "\n", "")
            .append(
                STACK,
                """
                resource "kubernetes_labels" "keel" {
                  api_version = "v1"
                  kind        = "Namespace"
                  metadata {
                    name = "authentik"
                  }
                  labels = {
                    "keel.sh/enrolled" = "true"
                  }
                }
                """),
        new Variation("namespaces by a loop over a map")
            .in(
                STACK,
                "  name = \"authentik\"",
                "  for_each = { authentik = \"true\" }\n  name = each.key")
            .in(STACK, LABEL, "\"keel.sh/enrolled\" = each.value")
            .in(STACK, "module.namespace.name", "module.namespace[\"authentik\"].name"),
        new Variation("a namespace that is counted")
            .in(STACK, "  name = \"authentik\"", "  count = 1\n  name = \"authentik\"")
            .in(STACK, "module.namespace.name", "module.namespace[0].name"));
  }

  private static String policyText(Incident incident) {
    String text = incident.text(POLICY);
    String open = "<<-YAML\n";
    int from = text.indexOf(open) + open.length();
    return text.substring(from, text.indexOf("  YAML\n}", from))
        .replace("${jsonencode(local.not_enrolled)}", "[kyverno, keel, dbaas]")
        .replaceAll("(?m)^    ", "");
  }

  /** The policy in a file whose name alone tells nobody that it is YAML. */
  private static Variation policy(String name, String resource) {
    return new Variation(name)
        .then(i -> i.with("stacks/admission/policy.tpl", policyText(i)).with(POLICY, resource));
  }

  private static Stream<Variation> policies() {
    return Stream.of(
        policy(
            "a policy from a file",
            """
            resource "kubectl_manifest" "policy" {
              yaml_body = file("${path.module}/policy.tpl")
            }
            """),
        policy(
            "a policy decoded from a file",
            """
            resource "kubernetes_manifest" "policy" {
              manifest = yamldecode(file("${path.module}/policy.tpl"))
            }
            """),
        policy(
            "policies by a loop over files",
            """
            resource "kubectl_manifest" "policies" {
              for_each  = fileset(path.module, "*.tpl")
              yaml_body = file("${path.module}/${each.value}")
            }
            """),
        policy(
            "policies split from a file",
            """
            data "kubectl_file_documents" "policies" {
              content = file("${path.module}/policy.tpl")
            }

            resource "kubectl_manifest" "policies" {
              for_each  = data.kubectl_file_documents.policies.manifests
              yaml_body = each.value
            }
            """),
        new Variation("a policy that is encoded")
            .then(
                i ->
                    i.with("stacks/admission/policy.tpl", policyText(i))
                        .with(
                            POLICY,
                            """
                            resource "kubectl_manifest" "policy" {
                              yaml_body = yamlencode(yamldecode(file("${path.module}/policy.tpl")))
                            }
                            """)),
        new Variation("plain YAML beside the stacks")
            .then(i -> i.with("manifests/policy.yaml", policyText(i)).with(POLICY, "locals {}\n")),
        policy(
            "a policy written in HCL",
            """
            locals {
              excluded = ["kyverno", "keel", "dbaas"]
            }

            resource "kubernetes_manifest" "policy" {
              manifest = {
                apiVersion = "kyverno.io/v1"
                kind       = "ClusterPolicy"
                metadata   = { name = "enroll-in-keel" }
                spec = {
                  background = true
                  rules = [
                    {
                      name = "annotate-workloads"
                      match = {
                        any = [{
                          resources = {
                            kinds             = ["Deployment", "StatefulSet", "DaemonSet"]
                            namespaceSelector = { matchLabels = { "keel.sh/enrolled" = "true" } }
                          }
                        }]
                      }
                      exclude = {
                        any = [{ resources = { namespaces = local.excluded } }]
                      }
                      mutate = {
                        patchStrategicMerge = {
                          metadata = {
                            annotations = {
                              "+(keel.sh/policy)"  = "force"
                              "+(keel.sh/trigger)" = "poll"
                            }
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
            """),
        new Variation("annotations without an anchor")
            .in(POLICY, "+(keel.sh/policy)", "keel.sh/policy"),
        new Variation("kinds with their group").in(POLICY, "- Deployment", "- apps/v1/Deployment"),
        new Variation("a selector by expressions")
            .in(
                POLICY,
                "matchLabels:\n                      keel.sh/enrolled: \"true\"",
                "matchExpressions:\n                      - key: keel.sh/enrolled\n"
                    + "                        operator: In\n"
                    + "                        values: [\"true\"]"),
        new Variation("a selector by the key alone")
            .in(
                POLICY,
                "matchLabels:\n                      keel.sh/enrolled: \"true\"",
                "matchExpressions:\n                      - {key: keel.sh/enrolled, operator: Exists}"),
        new Variation("an exclusion by annotation")
            .in(
                POLICY,
                "          mutate:",
                "              - resources:\n                  annotations:\n"
                    + "                    keel.sh/policy: never\n          mutate:"),
        new Variation("an exclusion by an expression on labels")
            .in(
                POLICY,
                "          mutate:",
                "              - resources:\n                  selector:\n"
                    + "                    matchExpressions:\n"
                    + "                      - {key: keel.sh/policy, operator: In, values: [never]}\n"
                    + "          mutate:"),
        new Variation("a precondition on the namespace")
            .in(
                POLICY,
                "          mutate:",
                "          preconditions:\n            all:\n"
                    + "              - key: \"{{request.namespace}}\"\n"
                    + "                operator: AnyNotIn\n"
                    + "                value: [kube-system, dbaas]\n"
                    + "          mutate:"),
        new Variation("objects that exist already")
            .in(
                POLICY,
                "          mutate:",
                "          mutate:\n            targets:\n"
                    + "              - {apiVersion: apps/v1, kind: Deployment}\n"
                    + "              - {apiVersion: apps/v1, kind: StatefulSet}"),
        new Variation("match all")
            .in(POLICY, "match:\n            any:", "match:\n            all:"));
  }

  private static Stream<Variation> poolers() {
    return Stream.of(
        new Variation("resources of v1")
            .in(POOLER, "\"kubernetes_config_map\"", "\"kubernetes_config_map_v1\"")
            .in(POOLER, "kubernetes_config_map.pgbouncer", "kubernetes_config_map_v1.pgbouncer")
            .in(POOLER, "\"kubernetes_secret\"", "\"kubernetes_secret_v1\"")
            .in(POOLER, "kubernetes_secret.userlist", "kubernetes_secret_v1.userlist")
            .in(POOLER, "\"kubernetes_deployment\"", "\"kubernetes_deployment_v1\"")
            .in(POOLER, "\"kubernetes_service\"", "\"kubernetes_service_v1\""),
        new Variation("the ini in a local")
            .in(POOLER, INI, "local.ini")
            .append(POOLER, "locals {\n  ini = " + INI + "\n}\n"),
        new Variation("the ini in a heredoc")
            .then(
                i ->
                    i.with(
                            POOLER,
                            INI,
                            "<<-EOT\n"
                                + i.text("modules/authentik/pgbouncer.ini")
                                    .replace("${password}", "${var.db_password}")
                                    .indent(6)
                                + "    EOT")
                        .without("modules/authentik/pgbouncer.ini")),
        new Variation("volumes by literal names")
            .in(
                POOLER,
                "name = kubernetes_config_map.pgbouncer.metadata[0].name",
                "name = \"pgbouncer\"")
            .in(
                POOLER,
                "secret_name = kubernetes_secret.userlist.metadata[0].name",
                "secret_name = \"pgbouncer-userlist\""),
        new Variation("whole folders mounted")
            .in(
                POOLER,
                "mount_path = \"/etc/pgbouncer/pgbouncer.ini\"\n            sub_path   = \"pgbouncer.ini\"",
                "mount_path = \"/etc/pgbouncer\""),
        new Variation("volumes in a dynamic block")
            .in(
                POOLER,
                "        volume {\n          name = \"userlist\"\n          secret {\n            secret_name = kubernetes_secret.userlist.metadata[0].name\n          }\n        }\n",
                "        dynamic \"volume\" {\n          for_each = [\"userlist\"]\n          content {\n            name = volume.value\n            secret {\n              secret_name = kubernetes_secret.userlist.metadata[0].name\n            }\n          }\n        }\n"),
        new Variation("labels in a local")
            .in(POOLER, "{ app = \"pgbouncer\" }", "local.labels")
            .append(POOLER, "locals {\n  labels = { app = \"pgbouncer\" }\n}\n"),
        new Variation("a selector by reference")
            .in(
                POOLER,
                "    selector = { app = \"pgbouncer\" }",
                "    selector = kubernetes_deployment.pgbouncer.spec[0].selector[0].match_labels"));
  }

  private static Stream<Variation> stacks() {
    return Stream.of(
        new Variation("a root file with a name of its own")
            .then(i -> i.with("root.hcl", i.text("terragrunt.hcl")).without("terragrunt.hcl"))
            .then(IncidentVariationsTest::includeRootFile),
        new Variation("an include without a label").in(UNIT, "include \"root\" {", "include {"),
        new Variation("an include by a relative path")
            .in(UNIT, "find_in_parent_folders()", "\"../../terragrunt.hcl\""),
        // The encrypted file is given to every variable, so that the module names its namespace.
        new Variation("the module as the unit's source")
            .then(IncidentVariationsTest::moduleAsSource),
        new Variation("roots of Terraform without Terragrunt")
            .then(IncidentVariationsTest::withoutTerragrunt),
        new Variation("one root for everything").then(IncidentVariationsTest::oneRoot),
        new Variation("everything one folder down")
            .then(
                i -> {
                  Map<String, byte[]> files = new TreeMap<>();
                  i.files().forEach((path, bytes) -> files.put("infra/live/" + path, bytes));
                  return new Incident(files);
                }));
  }

  private static Incident moduleAsSource(Incident incident) {
    String declared =
        """
        variable "db_password" {
          type      = string
          sensitive = true
        }

        """;
    String source =
        """
        terraform {
          source = "${get_repo_root()}/modules//authentik"
        }

        """;
    String namespace = incident.text(STACK).replaceAll("(?s)module \"authentik\".*", "");
    return incident
        .without(STACK)
        .with("stacks/names/main.tf", namespace)
        .with("stacks/names/terragrunt.hcl", incident.text("stacks/wiki/terragrunt.hcl"))
        .with(RELEASE, declared, "")
        .with(RELEASE, "= var.namespace", "= \"authentik\"")
        .with(POOLER, "= var.namespace", "= \"authentik\"")
        .with(UNIT, source + incident.text(UNIT));
  }

  private static Incident includeRootFile(Incident incident) {
    Incident result = incident;
    for (String path : incident.files().keySet()) {
      if (path.endsWith("/terragrunt.hcl")) {
        result =
            result.with(path, "find_in_parent_folders()", "find_in_parent_folders(\"root.hcl\")");
      }
    }
    return result;
  }

  private static final String SHARED =
      """
      variable "db_password" {
        type      = string
        sensitive = true
      }

      locals {
        tiers = {
          core = "0-core"
          auth = "1-auth"
          apps = "2-apps"
        }
      }
      """;

  private static Incident withoutTerragrunt(Incident incident) {
    Incident result = incident.without("terragrunt.hcl");
    for (String path : incident.files().keySet()) {
      if (path.endsWith("/terragrunt.hcl")) {
        result = result.without(path).with(path.replace("terragrunt.hcl", "shared.tf"), SHARED);
      }
    }
    return result;
  }

  private static Incident oneRoot(Incident incident) {
    Incident result = withoutTerragrunt(incident).with("main.tf", "locals {}\n");
    StringBuilder main = new StringBuilder("variable \"db_password\" {}\n");
    for (String stack : new String[] {"authentik", "admission", "postgres", "wiki"}) {
      main.append("module \"%s\" {\n  source = \"./stacks/%1$s\"\n".formatted(stack));
      main.append("  db_password = var.db_password\n}\n");
    }
    return result.with("main.tf", main.toString());
  }

  @TestFactory
  Stream<DynamicTest> theSameRulesFire() {
    return Stream.of(releases(), namespaces(), policies(), poolers(), stacks())
        .flatMap(s -> s)
        .map(v -> DynamicTest.dynamicTest(v.name, () -> check(v)));
  }

  private static void check(Variation variation) {
    Incident before = Incident.at("before/terragrunt");
    assertThat(variation.change.apply(before).verdicts()).as("before").isEqualTo(before.verdicts());
    assertThat(variation.change.apply(Incident.at("after/terragrunt")).rules())
        .as("after")
        .isEmpty();
  }
}
