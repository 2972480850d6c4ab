package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import io.github.seamark.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of {@code terraform console} in modules of several files, recorded for this project. */
class ModuleRecordTest {
  private static final Path RECORD = Path.of("../testdata/languages/terraform");
  private static final Pattern SECTION = Pattern.compile("(?m)^-- (.+) --\n");
  private static final String CONSOLE = "console";

  static Stream<Path> modules() throws IOException {
    try (Stream<Path> found = Files.list(RECORD.resolve("modules"))) {
      return found.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void agreesWithTheConsole(Path module) throws IOException {
    Map<String, String> sections = sections(Files.readString(module, StandardCharsets.UTF_8));
    Verdicts verdicts = new Verdicts();
    List<String> rows = Objects.requireNonNull(sections.remove(CONSOLE)).lines().toList();

    Repository repository = Repository.of(sections);
    rows.forEach(r -> verdicts.judge(repository, r.split("\t", -1)));

    assertThat(verdicts.wrong()).isEmpty();
    assertThat(verdicts.undecided()).isEmpty();
    assertThat(verdicts.total()).isEqualTo(rows.size()).isPositive();
  }

  @Test
  void agreesOnTypesThatValuesDoNotShow() throws IOException {
    Verdicts verdicts = new Verdicts();
    Repository repository =
        Repository.of(Map.of("main.tf", Files.readString(RECORD.resolve("typed/main.tf"))));
    Files.readAllLines(RECORD.resolve("typed/console.tsv")).stream()
        .filter(l -> !l.startsWith("# "))
        .forEach(l -> verdicts.judge(repository, l.split("\t", -1)));

    assertThat(verdicts.wrong()).isEmpty();
    assertThat(verdicts.undecided()).isEmpty();
    assertThat(verdicts.total()).isGreaterThan(400);
  }

  @Test
  void whatGoesInCirclesHasNoAnswer() {
    Repository repository =
        Repository.of(
            Map.of(
                "main.tf",
                """
                locals {
                  a = local.b
                  b = [local.a]
                }
                module "m" {
                  source = "./m"
                  v      = local.a
                }
                """,
                "m/main.tf",
                """
                variable "v" {}
                module "n" {
                  source = "../n"
                }
                output "o" { value = module.n.o }
                """,
                "n/main.tf",
                """
                module "m" {
                  source = "../m"
                  v      = 1
                }
                output "o" { value = module.m.o }
                """));

    for (String expression : List.of("local.a", "local.b[0]", "module.m.o", "module.m")) {
      assertThat(Evaluation.of(repository, "", expression))
          .as(expression)
          .isInstanceOf(Evaluation.Undecided.class);
    }
  }

  /**
   * The files by name. Carriage returns are pictures, and so is an end without a line end (U+2404).
   */
  private static Map<String, String> sections(String archive) {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(archive);
    String name = "";
    int start = 0;
    while (section.find()) {
      sections.put(name, archive.substring(start, section.start()));
      name = section.group(1);
      start = section.end();
    }
    sections.put(name, archive.substring(start));
    sections.remove("");
    sections.replaceAll(
        (n, text) -> n.equals(CONSOLE) ? text : Shared.decode(text.replace("\u2404\n", "")));
    return sections;
  }
}
