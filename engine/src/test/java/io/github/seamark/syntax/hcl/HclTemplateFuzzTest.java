package io.github.seamark.syntax.hcl;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Fuzzed;
import java.util.function.Function;

/** Whatever a template or an expression holds, it is read or refused at a place in it. */
class HclTemplateFuzzTest {

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void readsAnything(byte[] input) {
    Source source = Fuzzed.source("a.tftpl", input);
    check(HclTemplate::template, source);
    check(HclTemplate::expression, source);
  }

  private static void check(Function<Text, HclTemplate> reader, Source source) {
    HclTemplate read = Fuzzed.soon(() -> reader.apply(Text.of(source)));
    Fuzzed.check(read.problem().stream().toList(), source);
    read.expression()
        .ifPresent(
            e ->
                Expressions.of(e)
                    .forEach(p -> Fuzzed.within(p.start(), p.end(), 0, source.length())));
  }
}
