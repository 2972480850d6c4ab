package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import io.github.seamark.testing.Shared;
import org.junit.jupiter.api.Test;

/** Evaluates what Terraform was recorded evaluating: the same value or none. */
class ExpressionOracleTest {

  @Test
  void agreesWithTerraformOrSaysNothing() {
    Verdicts verdicts = new Verdicts();
    Repository repository = Verdicts.repository("facts/oracle-fixtures");
    for (String[] row : Shared.rows("facts/hcl-oracle.tsv")) {
      verdicts.judge(repository, row);
    }
    System.out.printf(
        "hcl-oracle: %d rows, %d decided, %d undecided, %d wrong%n",
        verdicts.total(), verdicts.decided(), verdicts.undecided().size(), verdicts.wrong().size());
    assertThat(verdicts.wrong()).isEmpty();
    assertThat(verdicts.total()).isGreaterThan(800);
    assertThat(verdicts.undecided().size())
        .as(String.join("\n", verdicts.undecided()))
        .isLessThanOrEqualTo(verdicts.total() / 20);
  }

  @Test
  void agreesOnVariablesAndChildModules() {
    Verdicts verdicts = new Verdicts();
    Repository repository = Verdicts.repository("facts/oracle-modules");
    for (String[] row : Shared.rows("facts/module-oracle.tsv")) {
      verdicts.judge(repository, row);
    }
    System.out.printf(
        "module-oracle: %d rows, %d decided, %d undecided, %d wrong%n",
        verdicts.total(), verdicts.decided(), verdicts.undecided().size(), verdicts.wrong().size());
    assertThat(verdicts.wrong()).isEmpty();
    assertThat(verdicts.undecided()).isEmpty();
    assertThat(verdicts.total()).isGreaterThan(30);
  }
}
