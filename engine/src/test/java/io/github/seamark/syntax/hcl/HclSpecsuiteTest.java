package io.github.seamark.syntax.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Takes and refuses what HashiCorp's specsuite is about as HashiCorp's parser does. */
class HclSpecsuiteTest {
  private static final Path CASES = Path.of("../testdata/languages/hcl/specsuite.tsv");

  @Test
  void agreesOnEverySubject() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> subjects = new TreeSet<>();
    int cases = 0;
    for (String line : Files.readAllLines(CASES)) {
      if (line.startsWith("# ")) {
        continue;
      }
      String[] row = line.split("\t", -1);
      HclFile file = HclFile.parse(Text.of(Source.of("case.tf", Shared.decode(row[1]))));
      cases++;
      subjects.add(row[0]);
      if (file.problems().isEmpty() != row[2].equals("ok")) {
        wrong.add(line + ", here: " + file.problems());
      }
    }
    System.out.printf(
        "specsuite: %d cases of %d subjects, %d wrong%n", cases, subjects.size(), wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(subjects).hasSize(9);
    assertThat(cases).isGreaterThan(150);
  }

  /** What stands before and behind a mistake is read all the same. */
  @Test
  void keepsTheRestOfTheFile() {
    HclFile file =
        HclFile.parse(
            Text.of(
                Source.of(
                    "case.tf",
                    """
                    a = 1
                    b {
                      c = = 2
                      d = 3
                    }
                    e = 1 2
                    f {
                      g = 4
                    }
                    """)));

    assertThat(file.problems()).hasSize(2);
    assertThat(file.body().attributes().stream().map(HclAttribute::name)).contains("a");
    assertThat(file.body().blocks().stream().map(HclBlock::type)).contains("b", "f");
    assertThat(file.body().blocks().get(0).body().attributes().stream().map(HclAttribute::name))
        .contains("d");
  }
}
