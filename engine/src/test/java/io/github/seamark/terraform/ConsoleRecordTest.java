package io.github.seamark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Answers of {@code terraform console} to expressions at the edges, recorded for this project. */
class ConsoleRecordTest {
  private static final Path RECORD = Path.of("../testdata/languages/terraform/console.tsv");

  @Test
  void agreesWithTheConsole() throws IOException {
    Verdicts verdicts = new Verdicts();
    Repository repository = Repository.of(Map.of());
    Files.readAllLines(RECORD).stream()
        .filter(Predicate.not(l -> l.startsWith("# ")))
        .forEach(l -> verdicts.judge(repository, l.split("\t", -1)));
    System.out.printf(
        "console record: %d rows, %d decided, %d undecided, %d wrong%n",
        verdicts.total(), verdicts.decided(), verdicts.undecided().size(), verdicts.wrong().size());
    assertThat(verdicts.wrong()).isEmpty();
    assertThat(verdicts.undecided()).isEmpty();
    assertThat(verdicts.total()).isGreaterThan(250);
  }
}
