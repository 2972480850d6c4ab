package io.github.seamark.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.estate.Pooler.SettingProblem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Shared;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Takes and refuses files as PgBouncer 1.18.0 does; no file is there to be included. */
class PgbouncerCasesTest {
  private static final Path CASES = Path.of("../testdata/languages/ini/cases.tsv");

  @Test
  void startsWherePgbouncerStarts() throws IOException {
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : Files.readAllLines(CASES)) {
      if (!line.startsWith("# ")) {
        String[] row = line.split("\t", -1);
        PgbouncerConfig config = load(Shared.decode(row[1]));
        boolean refuses = config.problems().stream().anyMatch(SettingProblem::refusesToStart);
        if (refuses != row[2].equals("error")) {
          wrong.add(line + ", here: " + config.problems());
        }
        cases++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cases).isGreaterThan(70);
  }

  @Test
  void whatAnUnreadIncludeHoldsMayStandInAnySection() {
    Text text =
        Text.of(
            Source.of(
                "p.ini", "[users]\n%include more.ini\n[pgbouncer]\n[databases]\na = host=b\n"));
    PgbouncerConfig config =
        PgbouncerConfig.ofIni(
            text,
            Origin.at(text.span()),
            path -> Lookup.undecided("not here", text.span()),
            PgbouncerVersion.parse("1.25.2"));

    assertThat(config.ofDatabase("other", "host").isUndecided()).isTrue();
    // The header after it begins the section anew.
    assertThat(config.text("pool_mode").isMissing()).isTrue();
  }

  @Test
  void aTimeThatIsNoNumberIsNotKnown() {
    PgbouncerConfig config = load("[pgbouncer]\nquery_timeout = inf\n");
    assertThat(config.seconds("query_timeout").isUndecided()).isTrue();
  }

  private static PgbouncerConfig load(String ini) {
    Text text = Text.of(Source.of("case.ini", ini));
    Origin origin = Origin.at(text.span());
    return PgbouncerConfig.ofIni(
        text,
        origin,
        path -> Lookup.missing(text.span(), origin),
        PgbouncerVersion.parse("1.18.0"));
  }
}
