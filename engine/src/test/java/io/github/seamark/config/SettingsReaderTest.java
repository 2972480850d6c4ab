package io.github.seamark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final RuleSet RULES = TestFindings.rules("boot-herd", "slow-probe");

  private static SettingsReader.Result read(String text) {
    return SettingsReader.read(Source.of(Settings.FILE, text), RULES);
  }

  private static List<String> errors(String text) {
    return read(text).errors().stream().map(e -> e.place() + ": " + e.message()).toList();
  }

  @Test
  void readsEverySetting() {
    SettingsReader.Result result =
        read(
            """
            # yaml-language-server: $schema=seamark.schema.json
            rules:
              boot-herd: off
              old-slow-probe:
                severity: warning
                options: {limit: 7}
            charts: [catalogue/own.yaml]
            environments:
              prod: [clusters/prod/**]
            roots: [stacks/*]
            """);

    assertThat(result.errors()).isEmpty();
    Settings settings = result.settings();
    assertThat(settings.isOff("boot-herd")).isTrue();
    assertThat(settings.severity("slow-probe")).contains(Severity.WARNING);
    assertThat(settings.options("slow-probe", Map.of("limit", "5"))).containsEntry("limit", "7");
    assertThat(settings.charts()).containsExactly("catalogue/own.yaml");
    assertThat(settings.environments()).containsEntry("prod", List.of("clusters/prod/**"));
    assertThat(settings.roots()).containsExactly("stacks/*");
  }

  @Test
  void anEmptyFileSaysNothing() {
    assertThat(read("# nothing\n"))
        .isEqualTo(new SettingsReader.Result(Settings.none(), List.of()));
  }

  @Test
  void whatIsNotKnownIsAnErrorWithASuggestion() {
    assertThat(errors("rulez: {}\n"))
        .containsExactly(".seamark.yaml:1:1: unknown key rulez; did you mean rules?");
    assertThat(errors("rules:\n  bot-herd: off\n"))
        .containsExactly(".seamark.yaml:2:3: no rule bot-herd; did you mean boot-herd?");
    assertThat(errors("rules:\n  boot-herd: eror\n"))
        .containsExactly(".seamark.yaml:2:14: unknown severity eror; did you mean error?");
    assertThat(errors("rules:\n  boot-herd: {options: {limits: 5}}\n"))
        .containsExactly(
            ".seamark.yaml:2:25: unknown option of boot-herd limits; did you mean limit?");
    assertThat(errors("ignore:\n  - {rule: boot-herd, path: '**'}\n"))
        .containsExactly(".seamark.yaml:2:5: an ignore needs a reason");
    assertThat(errors("charts: own.yaml\n")).hasSize(1);
    assertThat(errors("rules: [\n")).isNotEmpty();
  }

  @Test
  void patternsStayWithinAFolderUnlessTheySayOtherwise() {
    assertThat(Glob.of("stacks/*/values.yaml").matches("stacks/a/values.yaml")).isTrue();
    assertThat(Glob.of("stacks/*/values.yaml").matches("stacks/a/b/values.yaml")).isFalse();
    assertThat(Glob.of("**/values.yaml").matches("values.yaml")).isTrue();
    assertThat(Glob.of("stacks").matches("stacks/a.tf")).isTrue();
    assertThat(Glob.of("stacks").matches("stacks2/a.tf")).isFalse();
    assertThat(Glob.of("a+(b).tf").matches("a+(b).tf")).isTrue();
  }
}
