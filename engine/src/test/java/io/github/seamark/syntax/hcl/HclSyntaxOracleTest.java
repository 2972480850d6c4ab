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
import org.junit.jupiter.api.Test;

/** Agrees with Terraform on which files are HCL. */
class HclSyntaxOracleTest {

  @Test
  void acceptsAndRefusesWhatTerraformDoes() {
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String[] row : Shared.rows("facts/hcl-syntax-oracle.tsv")) {
      String snippet = Shared.decode(row[0]);
      HclFile file = HclFile.parse(Text.of(Source.of("case.tf", snippet)));
      boolean accepted = file.problems().isEmpty();
      rows++;
      if (accepted != row[1].equals("ok")) {
        wrong.add(row[0] + " → " + row[1] + " " + row[2] + ", here: " + file.problems());
      }
    }
    assertThat(rows).isGreaterThan(200);
    assertThat(wrong).isEmpty();
  }

  @Test
  void readsEveryRealFile() throws IOException {
    List<String> failed = new ArrayList<>();
    List<Path> files = Shared.files("corpus", ".tf", ".hcl", ".tfvars");
    for (Path path : files) {
      HclFile file = HclFile.parse(Text.of(Source.of(path.toString(), Files.readString(path))));
      file.problems().forEach(p -> failed.add(p.place() + " " + p.message()));
    }
    assertThat(files).isNotEmpty();
    assertThat(failed).isEmpty();
  }
}
