package io.github.seamark.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoTemplate;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.syntax.ini.IniDocument;
import io.github.seamark.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Reads every real file at hand, names each in which something cannot be read, and counts. */
class CorpusReadingTest {
  private static final double LEAST = 0.995;

  @Test
  void readsHcl() throws IOException {
    check("HCL", t -> HclFile.parse(t).problems(), ".tf", ".tfvars", ".hcl");
  }

  @Test
  void readsIni() throws IOException {
    check("INI", t -> IniDocument.parse(t).problems(), ".ini");
  }

  @Test
  void readsTemplates() throws IOException {
    check("Go templates", t -> GoTemplate.parse(t).problems(), ".tpl");
  }

  /** Templates and encrypted files are YAML for nobody before something else has been at them. */
  @Test
  void readsYaml() throws IOException {
    check("YAML", CorpusReadingTest::yaml, ".yaml", ".yml");
  }

  private static List<Problem> yaml(Text text) {
    boolean template = text.chars().contains("{{") || text.chars().contains("{%");
    return template
        ? List.of()
        : YamlValues.read(text).problems().stream()
            .filter(p -> !p.message().equals("SOPS-encrypted"))
            .toList();
  }

  private static void check(
      String language, Function<Text, List<Problem>> reader, String... endings) throws IOException {
    List<Path> files = Shared.files("corpus", endings);
    List<String> exceptions = new ArrayList<>();
    for (Path file : files) {
      Source source = Source.of(file.toString(), Files.readString(file));
      reader.apply(Text.of(source)).stream()
          .findFirst()
          .ifPresent(p -> exceptions.add(p.place() + ": " + p.message()));
    }
    System.out.printf(
        "corpus (%s): %d files, %d without error%n",
        language, files.size(), files.size() - exceptions.size());
    exceptions.forEach(e -> System.out.println("  " + e));
    assertThat(files).isNotEmpty();
    assertThat(files.size() - exceptions.size())
        .isGreaterThanOrEqualTo((int) (LEAST * files.size()));
  }
}
