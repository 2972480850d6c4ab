package io.github.seamark.value;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Fuzzed;

/** Whatever a file holds, its values stand in it, and what aliases expand to is bounded. */
class YamlValuesFuzzTest {
  /** Aliases may show a value many times; to walk all of it is no property of the reader. */
  private int left;

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void readsAnything(byte[] input) {
    Source source = Fuzzed.source("a.yaml", input);
    for (YamlDialect dialect : YamlDialect.values()) {
      YamlValues.Documents read = Fuzzed.soon(() -> YamlValues.read(Text.of(source), dialect));
      Fuzzed.check(read.problems(), source);
      left = 20_000;
      read.documents().forEach(d -> check(d, source));
    }
  }

  private void check(Value value, Source source) {
    if (left-- < 0) {
      return;
    }
    Fuzzed.within(value.origin().span(), source.whole());
    if (value instanceof Mapping mapping) {
      Fuzzed.within(mapping.header(), source.whole());
      for (Mapping.Entry entry : mapping.entries().values()) {
        Fuzzed.within(entry.key(), source.whole());
        check(entry.value(), source);
      }
    } else if (value instanceof Sequence sequence) {
      sequence.items().forEach(i -> check(i, source));
    } else if (value instanceof Scalar scalar && scalar.text().length() < 200) {
      Fuzzed.mapsInto(scalar.text(), source.whole());
    }
  }
}
