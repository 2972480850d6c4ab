package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import io.github.seamark.testing.Shared;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decodes YAML as Terraform was recorded decoding it. */
class YamlDecodeOracleTest {

  @Test
  void agreesWithYamldecodeOrSaysNothing() {
    Verdicts verdicts = new Verdicts();
    Repository repository = Repository.of(Map.of());
    for (String[] row : Shared.rows("facts/yaml-oracle.tsv")) {
      if (row[0].startsWith("dup key top")) {
        break;
      }
      String expression =
          "yamldecode(%s).v".formatted(quoted("v: " + Shared.decode(row[0]) + "\n"));
      String expected = row[row.length - 1];
      String status = expected.equals("error") ? "error" : "ok";
      verdicts.judge(repository, new String[] {expression, expected, status});
    }
    System.out.printf(
        "yaml-oracle (yamldecode): %d rows, %d decided, %d undecided, %d wrong%n",
        verdicts.total(), verdicts.decided(), verdicts.undecided().size(), verdicts.wrong().size());
    assertThat(verdicts.total()).isGreaterThan(120);
    assertThat(verdicts.wrong()).isEmpty();
    assertThat(verdicts.undecided()).isEmpty();
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
