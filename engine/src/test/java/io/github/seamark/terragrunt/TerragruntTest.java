package io.github.seamark.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import io.github.seamark.terraform.ResourceInstance;
import io.github.seamark.terraform.RootModule;
import io.github.seamark.terraform.RootModules;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerragruntTest {
  private static final String MODULE =
      """
      variable "name" { type = string }
      variable "size" {
        type    = number
        default = 1
      }
      resource "thing" "t" {
        name = var.name
        size = var.size
      }
      """;

  private final Map<String, String> files = new LinkedHashMap<>();

  private TerragruntTest with(String path, String content) {
    files.put(path, content);
    return this;
  }

  private Repository repository() {
    return Repository.of(files);
  }

  private TerragruntUnit only() {
    List<TerragruntUnit> units = new Terragrunt(repository()).units();
    assertThat(units).hasSize(1);
    return units.get(0);
  }

  private Value input(String name) {
    return only().inputs().entry(name).orElseThrow().value();
  }

  private Mapping thing(TerragruntUnit unit) {
    return thing(repository(), unit);
  }

  private static Mapping thing(Repository repository, TerragruntUnit unit) {
    RootModule root =
        new RootModules(repository).load(unit.module().toOptional().orElseThrow(), unit.input());
    assertThat(root.problems()).isEmpty();
    ResourceInstance resource = root.resources().get(0);
    return resource.body();
  }

  private static String text(Value value) {
    assertThat(value).isInstanceOf(Scalar.class);
    return ((Scalar) value).text().chars();
  }

  @Test
  void givesInputsToTheModuleInItsOwnFolder() {
    with("a/main.tf", MODULE);
    with("a/terragrunt.hcl", "inputs = {\n  name = \"x\"\n  size = \"7\"\n}\n");
    Mapping thing = thing(only());
    assertThat(text(thing.entry("name").orElseThrow().value())).isEqualTo("x");
    Value size = thing.entry("size").orElseThrow().value();
    assertThat(((Scalar) size).kind()).isEqualTo(Scalar.Kind.NUMBER);
    assertThat(size.origin().span().path()).isEqualTo("a/terragrunt.hcl");
    assertThat(new Terragrunt(repository()).moduleFolders()).containsExactly("a");
  }

  @Test
  void takesARootFileOfTheOldStyleForAParentOnly() {
    with("terragrunt.hcl", "inputs = { name = path_relative_to_include() }\n");
    with("live/a/main.tf", MODULE);
    with("live/a/terragrunt.hcl", "include \"root\" {\n  path = find_in_parent_folders()\n}\n");
    assertThat(only().folder()).isEqualTo("live/a");
    assertThat(text(input("name"))).isEqualTo("live/a");
  }

  @Test
  void evaluatesAParentForEachOfItsChildren() {
    with("root.hcl", "inputs = { name = basename(get_terragrunt_dir()) }\n");
    with(
        "a/terragrunt.hcl",
        "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\n");
    with("b/terragrunt.hcl", "include {\n  path = \"../root.hcl\"\n}\n");
    List<TerragruntUnit> units = new Terragrunt(repository()).units();
    assertThat(units)
        .extracting(u -> text(u.inputs().entry("name").orElseThrow().value()))
        .containsExactly("a", "b");
  }

  @Test
  void mergesInputsByStrategy() {
    with("root.hcl", "inputs = {\n  map = { a = 1 }\n  list = [1]\n  only = 1\n}\n");
    String child = "inputs = {\n  map = { b = 2 }\n  list = [2]\n}\n";
    String include = "include \"r\" {\n  path = \"../root.hcl\"\n  merge_strategy = \"%s\"\n}\n";
    with("u/terragrunt.hcl", include.formatted("shallow") + child);
    assertThat(((Mapping) input("map")).entries()).containsOnlyKeys("b");
    assertThat(((Sequence) input("list")).items()).hasSize(1);
    assertThat(input("only")).isInstanceOf(Scalar.class);

    with("u/terragrunt.hcl", include.formatted("deep") + child);
    assertThat(((Mapping) input("map")).entries()).containsOnlyKeys("a", "b");
    assertThat(((Sequence) input("list")).items()).hasSize(2);

    with("u/terragrunt.hcl", include.formatted("no_merge") + child);
    assertThat(only().inputs().entries()).containsOnlyKeys("map", "list");
  }

  @Test
  void exposesAParentsLocalsOnlyWhereAsked() {
    with("root.hcl", "locals { region = \"north\" }\n");
    with(
        "u/terragrunt.hcl",
        """
        include "root" {
          path   = "../root.hcl"
          expose = true
        }
        locals { name = "${include.root.locals.region}-x" }
        inputs = { name = local.name }
        """);
    assertThat(text(input("name"))).isEqualTo("north-x");
    files.computeIfPresent("u/terragrunt.hcl", (f, text) -> text.replace("  expose = true\n", ""));
    assertThat(((Scalar) input("name")).isKnown()).isFalse();
  }

  @Test
  void readsOtherFilesOnceTheyAreFound() {
    with("env.hcl", "locals {\n  name = \"n\"\n  self = get_terragrunt_dir()\n}\n");
    with(
        "a/b/terragrunt.hcl",
        """
        locals {
          env  = read_terragrunt_config(find_in_parent_folders("env.hcl"))
          none = read_terragrunt_config("missing.hcl", { locals = { x = "d" } })
        }
        inputs = {
          name  = local.env.locals.name
          other = local.none.locals.x
          root  = get_repo_root()
          up    = get_path_to_repo_root()
          file  = file("${get_repo_root()}/env.hcl")
        }
        """);
    assertThat(text(input("name"))).isEqualTo("n");
    assertThat(input("name").origin().span().path()).isEqualTo("env.hcl");
    assertThat(text(input("other"))).isEqualTo("d");
    assertThat(((Scalar) input("root")).isKnown()).isFalse();
    assertThat(text(input("up"))).isEqualTo("../..");
    assertThat(text(input("file"))).startsWith("locals {");
  }

  @Test
  void survivesFilesThatReadEachOther() {
    with("a.hcl", "locals { b = read_terragrunt_config(\"b.hcl\") }\n");
    with("b.hcl", "locals { a = read_terragrunt_config(\"a.hcl\") }\n");
    with(
        "terragrunt.hcl",
        "locals {\n  a = read_terragrunt_config(\"a.hcl\")\n  x = local.x\n}\ninputs = { name = local.x }\n");
    assertThat(input("name")).isInstanceOf(Unknown.class);
  }

  @Test
  void generatesFilesThatBelongToTheModule() {
    with(
        "root.hcl",
        """
        generate "tiers" {
          path      = "tiers.tf"
          if_exists = "overwrite_terragrunt"
          contents  = <<-EOT
            locals {
              tier = "${basename(get_terragrunt_dir())}"
            }
          EOT
        }
        generate "off" {
          path     = "off.tf"
          disable  = true
          contents = "resource a b {}"
        }
        remote_state {
          backend  = "pg"
          generate = { path = "backend.tf", if_exists = "overwrite" }
          config   = {}
        }
        """);
    with("u/main.tf", "resource \"thing\" \"t\" { name = local.tier }\n");
    with("u/tiers.tf", "# Generated by Terragrunt. Sig: x\nlocals { tier = \"stale\" }\n");
    with(
        "u/terragrunt.hcl",
        "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\n");
    TerragruntUnit unit = only();
    assertThat(unit.input().files()).containsOnlyKeys("u/tiers.tf", "u/backend.tf");
    Value name = thing(unit).entry("name").orElseThrow().value();
    assertThat(text(name)).isEqualTo("u");
    assertThat(name.origin().span().path()).isEqualTo("root.hcl");
    assertThat(name.origin().span().from().line()).isEqualTo(6);
  }

  @Test
  void keepsAnExistingFileThatMustNotBeReplaced() {
    with("u/main.tf", "resource \"thing\" \"t\" { name = \"own\" }\n");
    with(
        "u/terragrunt.hcl",
        "generate \"m\" {\n  path = \"main.tf\"\n  if_exists = \"skip\"\n  contents = \"\"\n}\n");
    assertThat(text(thing(only()).entry("name").orElseThrow().value())).isEqualTo("own");
  }

  @Test
  void keepsACommittedCopyThatMustNotBeReplacedAndTakesAwayOneThatIsOff() {
    with("u/main.tf", "resource \"thing\" \"t\" { name = local.a }\n");
    with("u/a.tf", "# Generated by Terragrunt. Sig: x\nlocals { a = \"committed\" }\n");
    with("u/b.tf", "# Generated by Terragrunt. Sig: x\nlocals { a = \"gone\" }\n");
    with(
        "u/terragrunt.hcl",
        """
        generate "a" {
          path      = "a.tf"
          if_exists = "skip"
          contents  = "locals { a = 1 }"
        }
        generate "b" {
          path        = "b.tf"
          if_exists   = "overwrite"
          disable     = true
          if_disabled = "remove_terragrunt"
          contents    = ""
        }
        """);
    assertThat(text(thing(only()).entry("name").orElseThrow().value())).isEqualTo("committed");
  }

  @Test
  void followsALocalSourceWithAVersionThatNothingReads() {
    with("modules/x/main.tf", MODULE);
    with("u/terragrunt.hcl", "terraform {\n  source = \"../modules//x?ref=v1\"\n}\n");
    assertThat(only().module().toOptional()).contains("modules/x");
  }

  @Test
  void followsALocalSourceAndLaysTheUnitsFilesOverIt() {
    with("modules/x/main.tf", MODULE);
    with("live/a/extra.tf", "locals { y = 1 }\n");
    with(
        "live/a/terragrunt.hcl",
        "terraform {\n  source = \"${get_repo_root()}/modules//x\"\n}\ninputs = { name = \"n\" }\n");
    TerragruntUnit unit = only();
    assertThat(unit.module().toOptional()).contains("modules/x");
    assertThat(unit.input().files()).containsOnlyKeys("modules/x/extra.tf");
    assertThat(unit.input().scope()).isEqualTo("live/a");
    assertThat(text(thing(unit).entry("name").orElseThrow().value())).isEqualTo("n");
    assertThat(new Terragrunt(repository()).moduleFolders()).containsExactly("live/a", "modules/x");
  }

  @Test
  void leavesARemoteSourceUndecidedAndAWrongOneMissing() {
    String unit = "terraform {\n  source = \"%s\"\n}\n";
    for (String remote :
        List.of("git::https://example.org/m.git?ref=v1", "tfr:///a/b/c?version=1", "/m", "a/b")) {
      with("u/terragrunt.hcl", unit.formatted(remote));
      assertThat(only().module()).as(remote).isInstanceOf(Lookup.Undecided.class);
    }
    with("u/terragrunt.hcl", unit.formatted("../nowhere"));
    assertThat(only().module()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void letsVariableFilesOfTheCommandLineWin() {
    with("u/main.tf", MODULE);
    with("u/terraform.tfvars", "name = \"file\"\n");
    with("common.tfvars", "name = \"command\"\n");
    with(
        "u/terragrunt.hcl",
        """
        terraform {
          extra_arguments "vars" {
            commands           = get_terraform_commands_that_need_vars()
            required_var_files = ["${get_repo_root()}/common.tfvars"]
            optional_var_files = ["absent.tfvars"]
            arguments          = ["-var", "size=3", "-lock=false"]
          }
        }
        inputs = { name = "input" }
        """);
    Mapping thing = thing(only());
    assertThat(text(thing.entry("name").orElseThrow().value())).isEqualTo("command");
    assertThat(text(thing.entry("size").orElseThrow().value())).isEqualTo("3");
  }

  @Test
  void letsTheLastOptionOfTheCommandLineWin() {
    with("u/main.tf", MODULE);
    with("common.tfvars", "name = \"file\"\n");
    with(
        "u/terragrunt.hcl",
        """
        terraform {
          extra_arguments "vars" {
            commands           = ["plan", "apply"]
            arguments          = ["-var", "name=argument"]
            required_var_files = ["../common.tfvars"]
          }
        }
        """);
    assertThat(text(thing(only()).entry("name").orElseThrow().value())).isEqualTo("file");
  }

  @Test
  void letsNullInputsWinOverVariableFiles() {
    with("u/main.tf", MODULE);
    with("u/terraform.tfvars", "size = 2\n");
    with("u/terragrunt.hcl", "inputs = {\n  size = null\n}\n");
    // An argument that is null is none.
    assertThat(thing(only()).entry("size")).isEmpty();
  }

  @Test
  void letsVariableFilesWinOverInputs() {
    with("u/main.tf", MODULE);
    with("u/terraform.tfvars", "name = \"file\"\n");
    with("u/terragrunt.hcl", "inputs = { name = \"input\" }\n");
    assertThat(text(thing(only()).entry("name").orElseThrow().value())).isEqualTo("file");
  }

  @Test
  void knowsNoVariableOnceAVariableFileIsEncrypted() {
    String unit =
        """
        terraform {
          extra_arguments "vars" {
            commands           = ["plan", "apply"]
            required_var_files = ["../secret.tfvars"]
          }
        }
        inputs = { name = "n" }
        """;
    Map<String, byte[]> bytes = new HashMap<>();
    bytes.put("u/main.tf", MODULE.getBytes(StandardCharsets.UTF_8));
    bytes.put("u/terragrunt.hcl", unit.getBytes(StandardCharsets.UTF_8));
    bytes.put("secret.tfvars", "\0GITCRYPT\0xyz".getBytes(StandardCharsets.UTF_8));
    Repository repository = Repository.ofBytes(bytes);
    Mapping thing = thing(repository, new Terragrunt(repository).units().get(0));
    assertThat(thing.entry("name").orElseThrow().value()).isInstanceOf(Unknown.class);
    assertThat(thing.entry("size").orElseThrow().value()).isInstanceOf(Unknown.class);
    bytes.remove("secret.tfvars");
    Repository without = Repository.ofBytes(bytes);
    Mapping other = thing(without, new Terragrunt(without).units().get(0));
    assertThat(other.entry("size").orElseThrow().value()).isInstanceOf(Unknown.class);
  }

  @Test
  void knowsNoVariableThatUnknownInputsMaySet() {
    with("u/main.tf", MODULE);
    with("u/terragrunt.hcl", "inputs = merge({ name = \"n\" }, jsondecode(get_env(\"X\")))\n");
    assertThat(thing(only()).entry("size").orElseThrow().value()).isInstanceOf(Unknown.class);
  }

  @Test
  void losesTypesInTheEnvironment() {
    with(
        "u/main.tf",
        """
        variable "untyped" {}
        variable "list" { type = list(string) }
        resource "thing" "t" {
          untyped = var.untyped
          list    = var.list
        }
        """);
    with("u/terragrunt.hcl", "inputs = {\n  untyped = [1, \"a\"]\n  list = \"[\\\"b\\\"]\"\n}\n");
    Mapping thing = thing(only());
    assertThat(text(thing.entry("untyped").orElseThrow().value())).isEqualTo("[1,\"a\"]");
    Value list = thing.entry("list").orElseThrow().value();
    assertThat(text(((Sequence) list).items().get(0))).isEqualTo("b");
  }

  @Test
  void takesMocksOnlyWhereOutputsAreSkipped() {
    with("vpc/terragrunt.hcl", "");
    String unit =
        """
        dependency "vpc" {
          config_path  = "../vpc"
          mock_outputs = { id = "mock" }
          %s
        }
        dependencies { paths = ["../vpc", "../gone"] }
        inputs = { name = dependency.vpc.outputs.id }
        """;
    with("app/terragrunt.hcl", unit.formatted(""));
    TerragruntUnit app = new Terragrunt(repository()).units().get(0);
    Value name = app.inputs().entry("name").orElseThrow().value();
    assertThat(((Unknown) name).identity().orElseThrow()).hasToString("vpc#output.id");
    assertThat(app.dependencies()).extracting(UnitDependency::name).containsExactly("vpc", "", "");
    assertThat(app.dependencies().get(0).folder().toOptional()).contains("vpc");
    assertThat(app.dependencies().get(2).folder()).isInstanceOf(Lookup.Missing.class);

    with("app/terragrunt.hcl", unit.formatted("skip_outputs = true"));
    TerragruntUnit skipping = new Terragrunt(repository()).units().get(0);
    assertThat(text(skipping.inputs().entry("name").orElseThrow().value())).isEqualTo("mock");
  }

  @Test
  void seesDependenciesOfIncludedFiles() {
    with("vpc/terragrunt.hcl", "");
    with("common.hcl", "dependency \"vpc\" { config_path = \"../vpc\" }\n");
    with(
        "app/terragrunt.hcl",
        "include \"c\" {\n  path = \"../common.hcl\"\n}\ninputs = { n = dependency.vpc.outputs.id }\n");
    TerragruntUnit app = new Terragrunt(repository()).units().get(0);
    assertThat(app.dependencies().get(0).folder().toOptional()).contains("vpc");
    Value n = app.inputs().entry("n").orElseThrow().value();
    assertThat(((Unknown) n).identity().orElseThrow()).hasToString("vpc#output.id");
  }

  @Test
  void mergesTheMocksOfADependencyDeeply() {
    with("vpc/terragrunt.hcl", "");
    String mocks = "dependency \"vpc\" {\n  config_path = \"../vpc\"\n  %s\n}\n";
    with("common.hcl", mocks.formatted("mock_outputs = { a = \"parent\" }"));
    String include =
        """
        include "c" {
          path           = "../common.hcl"
          merge_strategy = "deep"
        }
        """;
    String inputs = "inputs = { name = dependency.vpc.outputs.a }\n";
    String skipped = mocks.formatted("skip_outputs = true\n  mock_outputs = { b = \"child\" }");
    with("app/terragrunt.hcl", include + skipped + inputs);
    TerragruntUnit app = new Terragrunt(repository()).units().get(0);
    assertThat(text(app.inputs().entry("name").orElseThrow().value())).isEqualTo("parent");
  }

  @Test
  void takesNoMocksThatHoldForOtherCommands() {
    with("vpc/terragrunt.hcl", "");
    String unit =
        """
        dependency "vpc" {
          config_path  = "../vpc"
          skip_outputs = true
          mock_outputs = { id = "mock" }
          mock_outputs_allowed_terraform_commands = [%s]
        }
        inputs = { name = dependency.vpc.outputs.id }
        """;
    with("app/terragrunt.hcl", unit.formatted("\"validate\""));
    TerragruntUnit app = new Terragrunt(repository()).units().get(0);
    assertThat(app.inputs().entry("name").orElseThrow().value()).isInstanceOf(Unknown.class);
    with("app/terragrunt.hcl", unit.formatted("\"plan\", \"apply\""));
    TerragruntUnit applied = new Terragrunt(repository()).units().get(0);
    assertThat(text(applied.inputs().entry("name").orElseThrow().value())).isEqualTo("mock");
  }

  @Test
  void leavesADependencyOfAParentOpenThatTheChildChanges() {
    with("vpc/terragrunt.hcl", "");
    String mocks =
        """
        dependency "vpc" {
          config_path  = "../vpc"
          skip_outputs = true
          mock_outputs = { id = "%s" }
        }
        """;
    with("root.hcl", mocks.formatted("parent") + "inputs = { name = dependency.vpc.outputs.id }\n");
    String include = "include \"r\" {\n  path = \"../root.hcl\"\n}\n";
    with("app/terragrunt.hcl", include + mocks.formatted("child"));
    TerragruntUnit app = new Terragrunt(repository()).units().get(0);
    assertThat(app.inputs().entry("name").orElseThrow().value()).isInstanceOf(Unknown.class);
  }

  @Test
  void knowsWhereGitSaysTheRepositoryLies() {
    with("a.txt", "content");
    with(
        "u/terragrunt.hcl",
        """
        locals { root = run_cmd("--terragrunt-quiet", "git", "rev-parse", "--show-toplevel") }
        inputs = {
          name  = file("${local.root}/a.txt")
          other = run_cmd("date")
        }
        """);
    assertThat(text(input("name"))).isEqualTo("content");
    assertThat(input("other")).isInstanceOf(Unknown.class);
  }

  @Test
  void makesTheUnitsOfAStackWithTheirValues() {
    with("units/app/main.tf", MODULE);
    with("units/app/terragrunt.hcl", "inputs = { name = try(values.name, \"none\") }\n");
    with("stacks/inner/terragrunt.stack.hcl", stackUnit("b", "name = values.n"));
    with(
        "live/terragrunt.stack.hcl",
        stackUnit("a", "name = \"first\"")
            + """
            stack "inner" {
              source = "../stacks/inner"
              path   = "inner"
              values = { n = "second" }
            }
            """);
    List<TerragruntUnit> units = new Terragrunt(repository()).units();
    assertThat(units)
        .extracting(TerragruntUnit::folder)
        .containsExactly(
            "live/.terragrunt-stack/a", "live/.terragrunt-stack/inner/.terragrunt-stack/b");
    assertThat(units)
        .extracting(u -> text(thing(u).entry("name").orElseThrow().value()))
        .containsExactly("first", "second");
  }

  @Test
  void tellsUnitsOfAStackWhereOthersAreGenerated() {
    with("units/app/terragrunt.hcl", "inputs = { name = values.name }\n");
    with(
        "live/terragrunt.stack.hcl",
        stackUnit("x/a", "name = basename(dirname(unit.u.path))")
            + stackUnit("../b", "name = 1").replace("\"u\"", "\"outside\""));
    assertThat(only().folder()).isEqualTo("live/.terragrunt-stack/x/a");
    assertThat(text(input("name"))).isEqualTo("x");
  }

  @Test
  void includesWhatIsGeneratedBesideAUnit() {
    with("units/app/common.hcl", "inputs = { name = values.name }\n");
    with("units/app/terragrunt.hcl", "include \"c\" {\n  path = \"common.hcl\"\n}\n");
    with("live/terragrunt.stack.hcl", stackUnit("a", "name = \"given\""));
    assertThat(text(input("name"))).isEqualTo("given");
  }

  private static String stackUnit(String path, String values) {
    return """
        unit "u" {
          source = "${get_repo_root()}/units/app"
          path   = "%s"
          values = { %s }
        }
        """
        .formatted(path, values);
  }

  @Test
  void leavesWhatItCannotReadUndecided() {
    with("u/main.tf", MODULE);
    with(
        "u/terragrunt.hcl",
        "include \"r\" {\n  path = get_env(\"P\")\n}\ninputs = { name = \"n\" }\n");
    TerragruntUnit unit = only();
    assertThat(unit.problems()).isNotEmpty();
    assertThat(unit.inputs().isComplete()).isFalse();
    assertThat(thing(unit).entry("size").orElseThrow().value()).isInstanceOf(Unknown.class);
    assertThat(text(thing(unit).entry("name").orElseThrow().value())).isEqualTo("n");
  }

  @Test
  void takesNoGeneratedCopyForAUnit() {
    with(".terragrunt-cache/x/terragrunt.hcl", "");
    with("a/.terragrunt-stack/b/terragrunt.hcl", "");
    with("a/.terraform.lock.hcl", "");
    assertThat(new Terragrunt(repository()).units()).isEmpty();
  }
}
