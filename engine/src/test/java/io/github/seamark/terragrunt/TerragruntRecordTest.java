package io.github.seamark.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import io.github.seamark.terraform.ModuleInstance;
import io.github.seamark.terraform.RootModules;
import io.github.seamark.testing.Shared;
import io.github.seamark.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What the real Terragrunt made of expressions, merges and inputs, recorded for this project:
 * Seamark says the same or nothing.
 */
class TerragruntRecordTest {
  private static final Path FOLDER = Path.of("../testdata/languages/terragrunt");
  private static final String UNIT = "live/prod/app/terragrunt.hcl";

  private final List<String> wrong = new ArrayList<>();
  private int decided;
  private int undecided;

  private static List<String[]> rows(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file)).stream()
          .filter(l -> !l.startsWith("# "))
          .map(l -> l.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts by name, each after a line {@code -- name --}. */
  private static Map<String, String> texts(String file) {
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    try {
      for (String line : Files.readAllLines(FOLDER.resolve(file))) {
        if (line.startsWith("-- ") && line.endsWith(" --")) {
          current = new StringBuilder();
          texts.put(line.substring(3, line.length() - 3), current);
        } else {
          current.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> result = new LinkedHashMap<>();
    texts.forEach((name, text) -> result.put(name, text.toString()));
    return result;
  }

  private void judge(String[] row, Optional<String> here) {
    String there = Shared.decode(row[row.length - 1]);
    if (here.isEmpty()) {
      undecided++;
      return;
    }
    decided++;
    if (!here.get().equals(there)) {
      wrong.add("%s, here: %s".formatted(String.join(" | ", row), here.get()));
    }
  }

  private void print(String what) {
    System.out.printf(
        "terragrunt %s: %d rows, %d decided, %d undecided or failed, %d wrong%n",
        what, decided + undecided, decided, undecided, wrong.size());
  }

  private static TerragruntUnit unit(Map<String, String> files, String folder) {
    return new Terragrunt(Repository.of(files))
        .units().stream().filter(u -> u.folder().equals(folder)).findFirst().orElseThrow();
  }

  @Test
  void evaluatesExpressionsAsTerragruntDoes() {
    Map<String, String> includes = texts("includes.txt");
    Map<String, String> files = new LinkedHashMap<>(texts("repository.txt"));
    for (String[] row : rows("expressions.tsv")) {
      String locals =
          row[1].isEmpty() ? "" : "locals {\n  %s\n}\n".formatted(Shared.decode(row[1]));
      String inputs = "inputs = {\n  out = %s\n}\n".formatted(Shared.decode(row[2]));
      files.put(UNIT, includes.get(row[0]) + locals + inputs);
      Optional<Value> out = unit(files, "live/prod/app").inputs().get("out").toOptional();
      judge(row, out.flatMap(CanonicalJson::of));
    }
    print("expressions");
    assertThat(wrong).isEmpty();
    assertThat(decided).isGreaterThan(660);
  }

  @Test
  void mergesInputsAsTerragruntDoes() {
    for (String[] row : rows("merges.tsv")) {
      String unit =
          """
          include "root" {
            path           = "../root.hcl"
            merge_strategy = "%s"
          }
          inputs = %s
          """;
      Map<String, String> files =
          Map.of(
              "root.hcl", "inputs = %s\n".formatted(row[1]),
              "u/terragrunt.hcl", unit.formatted(row[0], row[2]));
      judge(row, CanonicalJson.of(unit(files, "u").inputs()));
    }
    print("merges");
    assertThat(wrong).isEmpty();
    assertThat(decided).isGreaterThan(145);
  }

  @Test
  void givesVariablesWhatTerragruntGivesThem() {
    for (String[] row : rows("variables.tsv")) {
      String type = row[0].isEmpty() ? "" : "type = %s".formatted(row[0]);
      String main =
          """
          variable "v" {
            %s
          }
          output "v" { value = var.v }
          """;
      Map<String, String> files =
          Map.of(
              "u/main.tf", main.formatted(type),
              "u/terragrunt.hcl", "inputs = {\n  v = %s\n}\n".formatted(row[1]));
      TerragruntUnit unit = unit(files, "u");
      ModuleInstance module =
          new RootModules(Repository.of(files)).load("u", unit.input()).modules().get(0);
      judge(row, Optional.ofNullable(module.outputs().get("v")).flatMap(CanonicalJson::of));
    }
    print("variables");
    assertThat(wrong).isEmpty();
    assertThat(decided).isGreaterThan(65);
  }
}
