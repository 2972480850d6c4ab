package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.source.Repository;
import io.github.seamark.testing.Fuzzed;
import java.util.Map;

/** Whatever is asked, as an expression or as a template, there is an answer, soon. */
class EvaluationFuzzTest {
  private static final Repository REPOSITORY =
      Repository.of(
          Map.of(
              "main.tf",
              "variable \"u\" {}\nlocals {\n  l = [1, \"a\", null, var.u]\n  o = { a = var.u }\n}\n",
              "f.txt",
              "x\n"));

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void answersAnything(byte[] input) {
    String written = Fuzzed.source("x", input).text();
    assertThat(Fuzzed.soon(() -> Evaluation.of(REPOSITORY, "", written))).isNotNull();
    Repository withTemplate = REPOSITORY.with("t.tftpl", written);
    String call = "templatefile(\"t.tftpl\", { a = 1, l = [\"x\", \"y\"], m = { k = var.u } })";
    assertThat(Fuzzed.soon(() -> Evaluation.of(withTemplate, "", call))).isNotNull();
  }
}
