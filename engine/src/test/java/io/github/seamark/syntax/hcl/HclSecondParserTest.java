package io.github.seamark.syntax.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A second parser, written by others of a grammar, finds the same in every real file. */
class HclSecondParserTest {
  private final List<String> differences = new ArrayList<>();
  private int files;
  private int lines;

  private void compare(String path, String content) {
    Map<Integer, String> here = HclOutline.of(Text.of(Source.of(path, content)));
    Optional<Map<Integer, String>> there = OpenRewriteOutline.of(content);
    files++;
    lines += here.size();
    if (there.isEmpty()) {
      differences.add("%s: refused".formatted(path));
      return;
    }
    Set<Integer> offsets = new TreeSet<>(here.keySet());
    offsets.addAll(there.get().keySet());
    for (int offset : offsets) {
      String own = here.get(offset);
      String other = there.get().get(offset);
      if (!Objects.equals(own, other)) {
        differences.add("%s:%d: %s, there: %s".formatted(path, offset, own, other));
      }
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names and labels, places and extents of values, decoded literals: no difference is known. */
  @Test
  void agreesOnEveryRealFile() {
    for (Path file : Shared.files("corpus", ".tf", ".hcl", ".tfvars")) {
      compare(file.toString(), content(file));
    }
    System.out.printf(
        "second HCL parser: %d files, %d blocks and attributes, %d differences%n",
        files, lines, differences.size());
    assertThat(differences).isEmpty();
    assertThat(files).isGreaterThan(150);
  }

  @Test
  void comparesPlacesExtentsAndLiterals() {
    compare(
        "f",
        """
        # comment
        resource "a" "b" {
          s = "x\\n\\"q\\" $${y}" // end
          n = -1.50
          h = <<-EOT
            a ${b}
          EOT
          c = a ? [1, 2] : { x = 1 }
          block x { y = null }
        }
        """);
    assertThat(differences).isEmpty();
    assertThat(lines).isEqualTo(7);
  }

  /** Keywords may name attributes, as Terragrunt's {@code exclude} has it; a dollar may not. */
  @Test
  void knowsWhereTheOtherIsWrong() {
    compare("keyword", "exclude {\n  if = true\n}\n");
    compare("dollar", "$a = 1\n");
    compare("nothing", "a =\n");
    assertThat(differences)
        .containsExactly(
            "keyword:12: if = true: true, there: null",
            "dollar:0: null, there: $a = 1: 1",
            "nothing:0: null, there: a = : …");
  }
}
