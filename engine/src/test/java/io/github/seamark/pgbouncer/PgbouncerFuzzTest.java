package io.github.seamark.pgbouncer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.estate.Pooler.SettingProblem;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Fuzzed;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.Optional;

/** Whatever an ini file or a template of one holds, it is a configuration with mistakes in it. */
class PgbouncerFuzzTest {

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void readsAnything(byte[] input) {
    Source source = Fuzzed.source("pgbouncer.ini", input);
    PgbouncerConfig config =
        Fuzzed.soon(
            () ->
                PgbouncerConfig.ofIni(
                    Placeholders.mask(Text.of(source)),
                    Origin.at(source.whole()),
                    path -> Lookup.found(Text.of(source), Origin.at(source.whole())),
                    Optional.empty()));
    for (SettingProblem problem : config.problems()) {
      Fuzzed.within(problem.span(), source.whole());
    }
    config.number("default_pool_size");
    config.seconds("idle_transaction_timeout");
    config.poolMode();
    config.databases().forEach(d -> Fuzzed.within(d.span(), source.whole()));
  }
}
