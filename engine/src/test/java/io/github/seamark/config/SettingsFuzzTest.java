package io.github.seamark.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.source.Source;
import io.github.seamark.testing.Fuzzed;

/** Whatever the settings hold, they are settings or mistakes with a place. */
class SettingsFuzzTest {
  private static final RuleSet RULES = TestFindings.rules("boot-herd", "slow-probe");

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void readsAnything(byte[] input) {
    Source source = Fuzzed.source(Settings.FILE, input);
    SettingsReader.Result read = Fuzzed.soon(() -> SettingsReader.read(source, RULES));
    Fuzzed.check(read.errors(), source);
  }
}
