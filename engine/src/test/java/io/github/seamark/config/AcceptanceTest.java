package io.github.seamark.config;

import static io.github.seamark.config.TestFindings.finding;
import static io.github.seamark.config.TestFindings.spanOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.rule.Finding;
import io.github.seamark.source.Source;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static Acceptance.Result apply(List<Finding> findings, Source... sources) {
    return new Acceptance(TestFindings.rules("boot-herd", "slow-probe"), id -> true, TODAY)
        .apply(findings, List.of(sources), Settings.none());
  }

  private static List<String> faults(String text) {
    Source source = Source.of("a.yaml", text);
    return apply(List.of(), source).findings().stream()
        .map(f -> f.span().from() + " " + f.rule() + ": " + f.message())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key: 5 # seamark: ignore[boot-herd] we know",
        "# seamark: ignore[boot-herd] we know\nkey: 5",
        "  # seamark: ignore[old-boot-herd] until=2026-11-24 today still holds\nkey: 5",
        "key = 5 // seamark: ignore[boot-herd] we know",
        "/* seamark: ignore[boot-herd] we know */\nkey = 5",
        "ini: |\n  ; seamark: ignore[boot-herd] embedded\n  key = 5",
        "<!-- seamark: ignore[boot-herd] we know -->\nkey: 5",
        "{{- /* seamark: ignore[boot-herd] we know */ -}}\nkey: 5",
        "# seamark: ignore[boot-herd] two\n# seamark: ignore[slow-probe] of them\nkey: 5",
        "# seamark: ignore[boot-herd] windows\r\nkey: 5\r\n",
      })
  void commentsOfEveryLanguageAcceptTheirLineAndTheNext(String text) {
    Source source = Source.of("a.yaml", text);
    Finding finding = finding("boot-herd", spanOf(source, "key"));
    Finding other = finding("slow-probe", spanOf(source, "key"));

    Acceptance.Result result = apply(List.of(finding, other), source);

    assertThat(result.findings()).doesNotContain(finding);
    assertThat(result.ignored()).isEqualTo(text.contains("slow-probe") ? 2 : 1);
  }

  @Test
  void severalCommentsAboveALineSpeakOfIt() {
    Source source =
        Source.of(
            "a.yaml",
            "# seamark: ignore[boot-herd] one\n# seamark: ignore[slow-probe] two\nkey: 5\n"
                + "b: 1 # seamark: ignore[boot-herd] not of the next line\nother: 1\n");
    Finding first = finding("boot-herd", spanOf(source, "key"));
    Finding second = finding("slow-probe", spanOf(source, "key"));
    Finding third = finding("boot-herd", spanOf(source, "other"));

    assertThat(apply(List.of(first, second, third), source).findings())
        .contains(third)
        .doesNotContain(first, second);
  }

  @Test
  void aCommentOfAnyLengthIsReadInOnePass() {
    String many = "# seamark: ignore[boot-herd] " + " ".repeat(200_000) + "x ";
    String text = many + "\n" + "# seamark: ignore[boot-herd] again\n".repeat(50_000) + "key: 5\n";
    Source source = Source.of("a.yaml", text);

    assertThat(apply(List.of(finding("boot-herd", spanOf(source, "key"))), source).ignored())
        .isEqualTo(1);
  }

  @Test
  void eitherEndCanAccept() {
    Source here = Source.of("a.yaml", "key: 5\n");
    Source there = Source.of("b.ini", "; seamark: ignore[boot-herd] known\npool_mode = session\n");
    Finding finding = finding("boot-herd", spanOf(here, "key"), spanOf(there, "pool_mode"));

    assertThat(apply(List.of(finding), here, there).findings()).isEmpty();
  }

  @Test
  void whatAcceptsNothingIsAFault() {
    assertThat(faults("a: 1\nb: 2 # seamark: ignore[boot-herd] once upon a time\n"))
        .containsExactly(
            "2:8 suppression: this ignore of boot-herd accepts nothing: there is no such finding");
  }

  @Test
  void faultyIgnoresAcceptNothingAndAreNamed() {
    assertThat(faults("# seamark: ignore[boot-herd]\n"))
        .containsExactly("1:3 suppression: an ignore needs a reason after the brackets");
    assertThat(faults("# seamark: ignore all of it\n"))
        .containsExactly(
            "1:3 suppression: an ignore must name one rule: seamark: ignore[rule-id] reason");
    assertThat(faults("# seamark: ignore[boot-heard] x\n"))
        .containsExactly("1:3 suppression: no rule boot-heard; did you mean boot-herd?");
    assertThat(faults("# seamark: ignore[boot-herd] until=soon x\n"))
        .containsExactly("1:3 suppression: no date of the form 2027-01-31: soon");
    assertThat(faults("# seamark: ignore[boot-herd] until=2026-11-23 x\n"))
        .containsExactly("1:3 suppression: this ignore of boot-herd held until 2026-11-23");
    assertThat(faults("text: seamark: ignore[boot-herd] no comment\n")).isEmpty();
  }

  @Test
  void settingsAcceptByRuleAndPath() {
    Source settings =
        Source.of(
            ".seamark.yaml",
            """
            ignore:
              - rule: boot-herd
                path: stacks/*/values.yaml
                reason: known
              - rule: slow-probe
                path: nowhere/**
                reason: nothing there
            """);
    Source values = Source.of("stacks/auth/values.yaml", "key: 5\n");
    SettingsReader.Result read =
        SettingsReader.read(settings, TestFindings.rules("boot-herd", "slow-probe"));
    assertThat(read.errors()).isEmpty();

    Acceptance.Result result =
        new Acceptance(TestFindings.rules("boot-herd", "slow-probe"), id -> true, TODAY)
            .apply(
                List.of(finding("boot-herd", spanOf(values, "key"))),
                List.of(values),
                read.settings());

    assertThat(result.ignored()).isEqualTo(1);
    assertThat(result.findings())
        .extracting(f -> f.span() + " " + f.message())
        .containsExactly(
            ".seamark.yaml:5:11 this ignore of slow-probe accepts nothing: there is no such"
                + " finding");
  }
}
