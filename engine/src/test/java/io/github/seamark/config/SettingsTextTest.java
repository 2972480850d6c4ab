package io.github.seamark.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.source.Source;
import io.github.seamark.testing.Schema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the reader agree on what settings may say. */
class SettingsTextTest {
  private static final RuleSet RULES = TestFindings.rules("boot-herd", "slow-probe");

  private static Schema schema() throws IOException {
    StringBuilder text = new StringBuilder();
    SettingsText.schema(RULES, text);
    return Schema.of(text.toString());
  }

  private static boolean isUnderstood(String settings) {
    return SettingsReader.read(Source.of(Settings.FILE, settings), RULES).errors().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules: {boot-herd: off}",
        "rules: {boot-herd: \"off\", slow-probe: warning}",
        "rules: {old-boot-herd: {severity: info, options: {limit: 7}}}",
        "ignore: [{rule: boot-herd, path: a/**, reason: known, until: 2027-01-31}]",
        "charts: [own.yaml]\nenvironments: {prod: [\"clusters/prod/**\"]}\nroots: [stacks/*]",
      })
  void whatIsUnderstoodIsValid(String settings) throws IOException {
    assertThat(isUnderstood(settings)).isTrue();
    assertThat(schema().faults(settings, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rulez: {}",
        "rules: {boot-heard: off}",
        "rules: {boot-herd: loud}",
        "rules: {boot-herd: {options: {limitt: 5}}}",
        "ignore: [{rule: boot-herd, path: a/**}]",
        "ignore: [{rule: boot-heard, path: a/**, reason: known}]",
        "charts: own.yaml",
        "environments: [a]",
      })
  void whatIsNotUnderstoodIsInvalid(String settings) throws IOException {
    assertThat(isUnderstood(settings)).isFalse();
    assertThat(schema().faults(settings, InputFormat.YAML)).isNotEmpty();
  }

  @Test
  void theFirstFileIsUnderstood() throws IOException {
    StringBuilder text = new StringBuilder();
    SettingsText.first(RULES, new SettingsText.Seen(List.of("ledger"), List.of("old/web")), text);

    assertThat(isUnderstood(text.toString())).isTrue();
    assertThat(text).contains("# Charts that it does not know: ledger\n", "deploys: old/web\n");
    String taken =
        text.toString()
            .replaceAll("(?m)^# (?=(?:rules|ignore|charts|environments|roots):)", "")
            .replaceAll("(?m)^# (?=  (?:- |boot-herd: \\{))", "");
    assertThat(isUnderstood(taken)).as(taken).isTrue();
    assertThat(SettingsReader.read(Source.of(Settings.FILE, taken), RULES).settings().ignores())
        .hasSize(1);
  }
}
