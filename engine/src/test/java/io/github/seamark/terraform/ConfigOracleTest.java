package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.testing.Shared;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Terraform's verdict on small configurations. What it takes, no problem is reported of. What it
 * refuses is seen where names lead nowhere or in a circle; duplicates, schemas, validations and the
 * rules for meta-arguments are not asked, since only a linter of Terraform needs them.
 */
class ConfigOracleTest {
  /** What is said of cases that Terraform refuses. */
  private static final Map<String, String> SAID =
      Map.of(
          "local cycle", "local.a depends on itself",
          "undeclared variable", "var.nope is not declared",
          "undeclared local", "local.nope is not declared",
          "undeclared resource", "terraform_data.nope is not declared",
          "undeclared module output", "module \"m\" is not in this repository",
          "count.index without count", "count is not available here",
          "each without for_each", "each is not available here");

  private static Map<String, String> files(String cell) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String file : cell.split("‖", -1)) {
      String[] parts = file.split("⟶", -1);
      String content = Shared.decode(parts[1]);
      files.put(parts[0].strip(), content.startsWith(" ") ? content.substring(1) : content);
    }
    return files;
  }

  /** The problems of a module, and the reasons why what it holds is not known. */
  private static List<String> said(RootModule module) {
    List<String> said = new ArrayList<>();
    module.problems().stream().map(Problem::message).forEach(said::add);
    for (ModuleInstance instance : module.modules()) {
      instance.outputs().values().forEach(v -> reasons(v, said));
      instance.resources().forEach(r -> reasons(r.body(), said));
    }
    return said;
  }

  private static void reasons(Value value, List<String> into) {
    if (value instanceof Unknown unknown) {
      into.add(unknown.reason());
    } else if (value instanceof Mapping mapping) {
      mapping.entries().values().forEach(e -> reasons(e.value(), into));
    }
  }

  @Test
  void takesWhatTerraformTakesAndSeesNamesThatLeadNowhere() {
    List<String> falselyReported = new ArrayList<>();
    Map<String, List<String>> refused = new TreeMap<>();
    for (String[] row : Shared.rows("facts/config-oracle.tsv")) {
      RootModule module =
          new RootModules(Repository.of(files(row[4]))).load("", RootModuleInput.NONE);
      if (row[1].equals("error")) {
        refused.put(row[0], said(module));
      } else if (!module.problems().isEmpty()) {
        falselyReported.add("%s: %s".formatted(row[0], module.problems()));
      }
    }
    assertThat(falselyReported).isEmpty();
    assertThat(refused).hasSizeGreaterThan(40);
    SAID.forEach((name, words) -> assertThat(refused.get(name)).as(name).contains(words));
  }
}
