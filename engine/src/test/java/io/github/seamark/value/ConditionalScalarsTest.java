package io.github.seamark.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import org.junit.jupiter.api.Test;

/** Texts of which a condition decides a part: what stands between {@code <} and {@code >}. */
class ConditionalScalarsTest {

  @Test
  void aPartThatMayNotExistIsNotKnown() {
    Mapping mapping = read("a: x<y>z\nb: w\n");
    Scalar a = (Scalar) mapping.entry("a").orElseThrow().value();
    assertThat(a.isKnown()).isFalse();
    assertThat(a.text().chars()).isEqualTo("x" + Text.HOLE + "z");
    assertThat(mapping.get("b").toOptional()).isPresent();
  }

  @Test
  void ofTwoBranchesNeitherIsTheValue() {
    assertThat(read("a: <x><y>\n").get("a").isUndecided()).isTrue();
  }

  @Test
  void aWholeEntryExistsUnderItsCondition() {
    Mapping mapping = read("a: x\n<b: y\n>");
    assertThat(mapping.entry("b").orElseThrow().value().origin().conditions()).hasSize(1);
    assertThat(mapping.entry("a").orElseThrow().value().origin().conditions()).isEmpty();
    assertThat(mapping.get("b").toOptional()).isPresent();
  }

  @Test
  void aKeyThatDependsMayBeAny() {
    Mapping mapping = read("a<b>: x\n");
    assertThat(mapping.entries()).isEmpty();
    assertThat(mapping.isComplete()).isFalse();
  }

  private static Mapping read(String marked) {
    Source source = Source.of("a.yaml", marked.replaceAll("[<>]", ""));
    Text.Builder text = new Text.Builder();
    int start = 0;
    int from = 0;
    for (int i = 0; i < marked.length(); i++) {
      char c = marked.charAt(i);
      if (c == '<') {
        start = text.length();
      } else if (c == '>') {
        text.conditional(start, new Condition("c" + start, true));
      } else {
        Span span = source.span(from, from + 1);
        text.append(span);
        from++;
      }
    }
    return (Mapping) YamlValues.read(text.build(source.whole())).documents().get(0);
  }
}
