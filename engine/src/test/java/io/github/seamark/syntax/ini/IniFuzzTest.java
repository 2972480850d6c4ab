package io.github.seamark.syntax.ini;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.ini.IniStatement.Entry;
import io.github.seamark.testing.Fuzzed;

/** Whatever a file holds, its statements lie in it, one after the other, and read back. */
class IniFuzzTest {

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void readsAnything(byte[] input) {
    Source source = Fuzzed.source("pgbouncer.ini", input);
    IniDocument document = Fuzzed.soon(() -> IniDocument.parse(Text.of(source)));
    Fuzzed.check(document.problems(), source);
    int from = 0;
    for (IniStatement statement : document.statements()) {
      Fuzzed.within(statement.start(), statement.end(), from, source.length());
      from = statement.end();
      if (statement instanceof Entry entry) {
        readsBack(entry, document);
      }
    }
  }

  private static void readsBack(Entry entry, IniDocument document) {
    assertThat(document.valueSpan(entry).text()).isEqualTo(document.value(entry).chars());
    IniDocument again =
        IniDocument.parse(Text.of(Source.of("x", document.span(entry).text() + "\n")));
    assertThat(again.problems()).isEmpty();
    Entry read = (Entry) again.statements().get(0);
    assertThat(read.key()).isEqualTo(entry.key());
    assertThat(again.value(read).chars()).isEqualTo(document.value(entry).chars());
  }
}
