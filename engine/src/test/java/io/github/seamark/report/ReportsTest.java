package io.github.seamark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Source VALUES =
      Source.of(
          "stacks/auth/values.yaml",
          "env:\n  - name: CONN_MAX_AGE\n    value: \"60\"\n  - name: DB_PASSWORD\n    value: hunter2\n");
  private static final Source INI =
      Source.of("stacks/auth/pgbouncer.ini", "[pgbouncer]\npool_mode = session\n");

  static Finding finding(String message, Span span, String label, Finding.Related... related) {
    return new Finding(
        "conn-max-age-with-session-pool",
        Severity.ERROR,
        Confidence.HIGH,
        message,
        span,
        label,
        List.of(related),
        List.of(),
        Optional.of("remove CONN_MAX_AGE"),
        List.of());
  }

  static Span of(Source source, String text) {
    int start = source.text().indexOf(text);
    return source.span(start, start + text.length());
  }

  static Report report(Finding... findings) {
    RulePage page =
        new RulePage(
            "conn-max-age-with-session-pool",
            "Kept connections",
            Severity.ERROR,
            "0.1.0",
            List.of("django"),
            Map.of(),
            Optional.of("2026-06-10 login down for 50 minutes"),
            List.of(),
            "Body.\n");
    return new Report(
        java.util.Arrays.stream(findings).map(f -> new Report.Entry(f, "f00d")).toList(),
        0,
        1,
        3,
        new Report.Analysed(214, 12345),
        List.of(new Problem(Source.of("enc.yaml", "").span(0, 0), "encrypted with git-crypt")),
        List.of(),
        List.of(page),
        Optional.empty());
  }

  private static String show(String format, Terminal terminal, Report report) throws IOException {
    StringBuilder out = new StringBuilder();
    Formats.named(format, terminal).orElseThrow().write(report, out);
    return out.toString();
  }

  private static Finding usual() {
    return finding(
        "5 threads \u00d7 3 pods keep a connection each",
        of(VALUES, "\"60\""),
        "kept open for 60 s",
        new Finding.Related(of(INI, "pool_mode = session"), "so each holds one of the 25"));
  }

  @Test
  void bothEndsStandInOneFrame() throws IOException {
    assertThat(show("full", Terminal.plain(), report(usual())))
        .isEqualTo(
            """
            error[conn-max-age-with-session-pool]: 5 threads \u00d7 3 pods keep a connection each
             --> stacks/auth/values.yaml:3:12
              |
            3 |     value: "60"
              |            ^^^^ kept open for 60 s
              |
             ::: stacks/auth/pgbouncer.ini:2:1
              |
            2 | pool_mode = session
              | ------------------- so each holds one of the 25
              |
              = why: 2026-06-10 login down for 50 minutes (seamark explain conn-max-age-with-session-pool)
              = help: remove CONN_MAX_AGE

            1 error in 214 files \u00b7 1 ignored, 3 in the baseline
            Not analysed: 1 file (enc.yaml encrypted with git-crypt)
            """);
  }

  @Test
  void aFindingALine() throws IOException {
    assertThat(show("concise", Terminal.plain(), report(usual())))
        .startsWith(
            "stacks/auth/values.yaml:3:12: error[conn-max-age-with-session-pool]"
                + " 5 threads \u00d7 3 pods keep a connection each\n");
  }

  @Test
  void colourIsNeverTheOnlyCarrier() throws IOException {
    Report report = report(usual());
    String coloured = show("full", new Terminal(120, true, false), report);

    assertThat(coloured).contains("\u001b[1;31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(show("full", Terminal.plain(), report));
  }

  @Test
  void secretsAreHiddenAtTheirWidth() throws IOException {
    Finding finding =
        finding("m host=db password=hunter2", of(VALUES, "hunter2"), "postgres://u:hunter2@db/x");

    for (String format : Formats.names()) {
      assertThat(show(format, Terminal.plain(), report(finding)))
          .as(format)
          .doesNotContain("hunter2");
    }
    assertThat(show("full", Terminal.plain(), report(finding)))
        .contains("5 |     value: *******\n  |            ^^^^^^^ postgres://u:*******@db/x");
  }

  @Test
  void tabsAndWideCharactersKeepTheUnderlineRight() throws IOException {
    Source source = Source.of("a.ini", "\t\u6f22\u5b57 e\u0301 key = 5\n");

    assertThat(show("full", Terminal.plain(), report(finding("m", of(source, "key"), ""))))
        .contains("1 |     \u6f22\u5b57 e\u0301 key = 5\n  |            ^^^\n");
  }

  @Test
  void longLinesAreCutAroundTheSpan() throws IOException {
    Source source = Source.of("a.ini", "x".repeat(500) + " key " + "y".repeat(500));
    for (int width : new int[] {40, 60, 80, 200}) {
      String shown =
          show(
              "full",
              new Terminal(width, false, false),
              report(finding("m", of(source, "key"), "a label of several words to be wrapped")));

      assertThat(shown.lines().filter(l -> l.matches("[ \\d]* [|=].*")))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
      assertThat(shown).contains(" key ");
      String[] lines = shown.split("\n", -1);
      int row = 3;
      assertThat(lines[row].indexOf("key")).isEqualTo(lines[row + 1].indexOf("^^^"));
    }
  }

  @Test
  void noTextTakesOverTheTerminal() throws IOException {
    Source source = Source.of("a\u001b[31m\nb.ini", "k = \u202e\u001b[2J\n");
    Finding hostile = finding("m\u001b]0;t\u0007\n::error::x", of(source, "k"), "\u2066l\u001b[1m");

    for (String format : List.of("full", "concise")) {
      assertThat(show(format, Terminal.plain(), report(hostile)))
          .as(format)
          .doesNotContain("\u001b", "\u202e", "\u2066", "\n::error")
          .contains("\ufffd");
    }
  }
}
