package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What root modules come to, and where it came from. */
class RootModulesTest {

  private static RootModule load(Map<String, String> files) {
    RootModules modules = new RootModules(Repository.of(files));
    return modules.load(modules.folders().get(0));
  }

  private static ResourceInstance resource(RootModule module, String address) {
    return module.resources().stream()
        .filter(r -> r.address().address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static Value at(ResourceInstance resource, String... path) {
    return resource.body().at(path).toOptional().orElseThrow();
  }

  private static String text(Value value) {
    return ((Scalar) value).text().chars();
  }

  @Test
  void aFilesTextKeepsItsPlacesAndItsDependency() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                resource "x_y" "a" {
                  ini  = trimspace(file("${path.module}/p.ini"))
                  hash = sha256(file("${path.module}/p.ini"))
                }
                """,
                "s/p.ini",
                "\n[pgbouncer]\npool_mode = session\n"));
    ResourceInstance resource = resource(module, "x_y.a");
    Text ini = ((Scalar) at(resource, "ini")).text();
    int mode = ini.chars().indexOf("session");
    assertThat(ini.span(mode, mode + 7).path()).isEqualTo("s/p.ini");
    assertThat(ini.span(mode, mode + 7).from().toString()).isEqualTo("3:13");
    assertThat(at(resource, "hash").origin().dependencies())
        .containsExactly(Reference.file("s/p.ini"));
  }

  @Test
  void aReferenceToAResourceIsItsConfiguredValue() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                resource "kubernetes_namespace" "n" {
                  metadata {
                    name = "auth"
                  }
                }
                resource "x_y" "a" {
                  namespace = kubernetes_namespace.n.metadata[0].name
                  uid       = kubernetes_namespace.n.metadata[0].uid
                  text      = "ns-${kubernetes_namespace.n.metadata[0].uid}-x"
                  id        = kubernetes_namespace.n.id
                  hash      = sha256(jsonencode(kubernetes_namespace.n.metadata))
                }
                """));
    ResourceInstance resource = resource(module, "x_y.a");
    Reference namespace = new Reference("s", "kubernetes_namespace.n");
    assertThat(text(at(resource, "namespace"))).isEqualTo("auth");
    assertThat(text(at(resource, "id"))).isEqualTo("auth");
    assertThat(at(resource, "namespace").origin().dependencies()).contains(namespace);
    assertThat(at(resource, "namespace").origin().span().from().line()).isEqualTo(3);
    assertThat(at(resource, "hash").origin().dependencies()).contains(namespace);
    assertThat(((Unknown) resource.body().entry("uid").orElseThrow().value()).identity())
        .contains(new Reference("s", "kubernetes_namespace.n.metadata[0].uid"));
    Text partly = ((Scalar) at(resource, "text")).text();
    assertThat(partly.chars()).isEqualTo("ns-" + Text.HOLE + "-x");
    assertThat(partly.holes().get(0).hole().extent()).isEqualTo(Hole.Extent.INLINE);
  }

  @Test
  void templatesKeepBothBranchesOfAnUnknownCondition() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                variable "on" {}
                resource "x_y" "a" {
                  yaml = templatefile("${path.module}/v.tftpl", { on = var.on, name = "n" })
                }
                """,
                "s/v.tftpl",
                "name: ${name}\n%{ if on ~}\nextra: 1\n%{ endif ~}\n"));
    Scalar yaml = (Scalar) at(resource(module, "x_y.a"), "yaml");
    assertThat(yaml.text().regions()).hasSize(1);
    int extra = yaml.text().chars().indexOf("extra");
    assertThat(yaml.text().conditionsAt(extra)).hasSize(1);
    assertThat(yaml.text().conditionsAt(0)).isEmpty();
    assertThat(yaml.text().span(extra, extra + 5).path()).isEqualTo("s/v.tftpl");
    assertThat(yaml.origin().dependencies()).contains(Reference.file("s/v.tftpl"));
  }

  @Test
  void encodedYamlKeepsEachLeafsPlace() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                variable "tag" {}
                resource "x_y" "a" {
                  values = yamlencode({
                    image = { repository = "nginx", tag = var.tag }
                    list  = ["a", "b"]
                  })
                }
                """));
    Scalar values = (Scalar) at(resource(module, "x_y.a"), "values");
    Mapping read = (Mapping) YamlValues.read(values.text()).documents().get(0);
    Value repository = read.at("image", "repository").toOptional().orElseThrow();
    assertThat(text(repository)).isEqualTo("nginx");
    assertThat(repository.origin().span().from().line()).isEqualTo(4);
    assertThat(read.at("image", "tag")).isInstanceOf(Lookup.Undecided.class);
    assertThat(((Sequence) read.at("list").toOptional().orElseThrow()).items()).hasSize(2);
  }

  @Test
  void defaultsOfRootVariablesAreAssumedAndChildArgumentsAreFixed() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                variable "region" { default = "eu" }
                module "m" {
                  source = "../m"
                  name   = "given"
                }
                resource "x_y" "a" {
                  region = var.region
                }
                """,
                "m/main.tf",
                """
                variable "name" {}
                variable "size" { default = 3 }
                resource "x_z" "b" {
                  name = var.name
                  size = var.size
                }
                """));
    assertThat(module.folder()).isEqualTo("s");
    assertThat(at(resource(module, "x_y.a"), "region").origin().assumed()).isPresent();
    ResourceInstance child = resource(module, "x_z.b");
    assertThat(child.address().scope()).isEqualTo("s//module.m");
    assertThat(at(child, "name").origin().isCertain()).isTrue();
    assertThat(at(child, "name").origin().span().path()).isEqualTo("s/main.tf");
    assertThat(at(child, "size").origin().isCertain()).isTrue();
  }

  @Test
  void countsAndDynamicBlocksExpandOrAreConditional() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                variable "n" {}
                variable "ports" {}
                resource "x_y" "none" { count = 0 }
                resource "x_y" "two" {
                  count = 2
                  name  = "i${count.index}"
                }
                resource "x_y" "maybe" { count = var.n ? 1 : 0 }
                resource "x_y" "each" {
                  for_each = toset(["a"])
                  name     = each.key
                  dynamic "port" {
                    for_each = [80, 443]
                    content {
                      number = port.value
                    }
                  }
                  dynamic "other" {
                    for_each = var.ports
                    content {}
                  }
                }
                """));
    assertThat(module.resources())
        .extracting(r -> r.address().address())
        .containsExactly("x_y.two[0]", "x_y.two[1]", "x_y.maybe", "x_y.each[\"a\"]");
    assertThat(text(at(resource(module, "x_y.two[1]"), "name"))).isEqualTo("i1");
    assertThat(resource(module, "x_y.maybe").origin().conditions()).hasSize(1);
    ResourceInstance each = resource(module, "x_y.each[\"a\"]");
    List<Value> ports = ((Sequence) at(each, "port")).items();
    assertThat(text(ports.get(1).at("number").toOptional().orElseThrow())).isEqualTo("443");
    assertThat(((Sequence) at(each, "other")).rest()).isPresent();
  }

  @Test
  void cyclesAndSelfCallsAreProblemsNotFailures() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                locals {
                  a = local.b
                  b = local.a
                }
                module "self" { source = "./." }
                resource "x_y" "a" { v = local.a }
                """));
    assertThat(resource(module, "x_y.a").body().get("v").isUndecided()).isTrue();
    assertThat(module.problems())
        .extracting(p -> p.message())
        .anyMatch(m -> m.contains("depends on itself"))
        .anyMatch(m -> m.contains("calls itself"));
  }

  @Test
  void anEncryptedVariableFileMakesAllVariablesUnknown() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                "variable \"v\" { default = 1 }\nresource \"x_y\" \"a\" { v = var.v }\n",
                "s/terraform.tfvars",
                "\0GITCRYPT\0abc"));
    Value v = resource(module, "x_y.a").body().entry("v").orElseThrow().value();
    assertThat(v).isInstanceOf(Unknown.class);
    assertThat(((Unknown) v).reason()).contains("git-crypt");
  }

  @Test
  void aVariableFileAfterTheEncryptedOneSettlesWhatItSets() {
    Map<String, String> files =
        Map.of(
            "s/main.tf",
            """
            variable "before" {}
            variable "after" {}
            resource "x_y" "a" {
              before = var.before
              after  = var.after
            }
            """,
            "s/terraform.tfvars",
            "before = 1\n",
            "s/a.auto.tfvars",
            "\0GITCRYPT\0abc",
            "s/b.auto.tfvars",
            "after = 2\n");
    ResourceInstance resource = resource(load(files), "x_y.a");
    assertThat(resource.body().get("before").isUndecided()).isTrue();
    assertThat(((Scalar) at(resource, "after")).asText()).contains("2");
  }

  @Test
  void mergedLeavesKeepTheirPlacesAndWhatTheyOverrode() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                locals {
                  base = { a = 1, b = 2 }
                }
                resource "x_y" "a" {
                  m = merge(local.base, { b = 3 })
                }
                """));
    Mapping merged = (Mapping) at(resource(module, "x_y.a"), "m");
    assertThat(merged.entry("b").orElseThrow().overridden()).hasSize(1);
    assertThat(merged.at("a").toOptional().orElseThrow().origin().span().from().line())
        .isEqualTo(2);
  }

  @Test
  void lifecyclesAndSensitiveVariablesAreKept() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf",
                """
                variable "pw" {
                  default   = "hunter2"
                  sensitive = true
                }
                resource "x_y" "a" {
                  dsn = "postgres://u:${var.pw}@h/db"
                  lifecycle {
                    ignore_changes       = [spec[0].image, metadata]
                    replace_triggered_by = [x_y.b]
                  }
                }
                resource "x_y" "b" {}
                """));
    ResourceInstance resource = resource(module, "x_y.a");
    assertThat(at(resource, "dsn").origin().sensitive()).isTrue();
    assertThat(resource.lifecycle().ignoredChanges()).containsExactly("spec[0].image", "metadata");
    assertThat(resource.lifecycle().replaceTriggers()).containsExactly(new Reference("s", "x_y.b"));
  }

  @Test
  void valuesThatDoubleAtEachStepAreGivenUp() {
    StringBuilder text = new StringBuilder("locals {\n  l0 = [1, 1]\n");
    for (int i = 1; i < 60; i++) {
      text.append("  l%d = [local.l%d, local.l%d]\n".formatted(i, i - 1, i - 1));
    }
    text.append("}\nresource \"x_y\" \"a\" { v = jsonencode(local.l59) }\n");
    RootModule module = load(Map.of("s/main.tf", text.toString()));
    assertThat(resource(module, "x_y.a").body().entry("v").orElseThrow().value())
        .isInstanceOf(Scalar.class)
        .satisfies(v -> assertThat(((Scalar) v).isKnown()).isFalse());
  }

  @Test
  void longStringsAreFoldedAsTerraformFoldsThem() {
    String words = "the quick brown fox jumps over the lazy dog ".repeat(3).strip();
    String expression = "yamlencode({a=\"%s\"})".formatted(words);
    Evaluation evaluation = Evaluation.of(Repository.of(Map.of()), "", expression);
    assertThat(((Evaluation.Known) evaluation).json())
        .contains("jumps over the\\n  lazy dog the quick");
  }

  @Test
  void jsonModulesAreRead() {
    RootModule module =
        load(
            Map.of(
                "s/main.tf.json",
                """
                {"locals": {"n": "x"},
                 "resource": {"x_y": {"a": {"name": "${local.n}", "full": "p-${local.n}"}}}}
                """));
    assertThat(text(at(resource(module, "x_y.a"), "name"))).isEqualTo("x");
    assertThat(text(at(resource(module, "x_y.a"), "full"))).isEqualTo("p-x");
  }
}
