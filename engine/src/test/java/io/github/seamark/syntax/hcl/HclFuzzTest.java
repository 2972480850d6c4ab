package io.github.seamark.syntax.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclExpression.Literal;
import io.github.seamark.syntax.hcl.HclExpression.NumberLiteral;
import io.github.seamark.syntax.hcl.HclExpression.Template;
import io.github.seamark.testing.Fuzzed;

/** Whatever a file holds, its body lies in it, and its literals read back. */
class HclFuzzTest {

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void readsAnything(byte[] input) {
    Source source = Fuzzed.source("a.tf", input);
    HclFile file = Fuzzed.soon(() -> HclFile.parse(Text.of(source)));
    Fuzzed.check(file.problems(), source);
    check(file.body(), 0, source.length(), source);
  }

  private static void check(HclBody body, int start, int end, Source source) {
    Fuzzed.within(body.start(), body.end(), start, end);
    for (HclAttribute attribute : body.attributes()) {
      Fuzzed.within(attribute.start(), attribute.end(), body.start(), body.end());
      Fuzzed.within(attribute.start(), attribute.nameEnd(), attribute.start(), attribute.end());
      check(attribute.value(), attribute.nameEnd(), attribute.end(), source);
    }
    for (HclBlock block : body.blocks()) {
      Fuzzed.within(block.start(), block.end(), body.start(), body.end());
      Fuzzed.within(block.start(), block.headerEnd(), block.start(), block.body().start());
      for (HclBlock.Label label : block.labels()) {
        Fuzzed.within(label.start(), label.end(), block.start(), block.headerEnd());
      }
      check(block.body(), block.headerEnd(), block.end(), source);
    }
  }

  private static void check(HclExpression expression, int start, int end, Source source) {
    for (HclExpression part : Expressions.of(expression)) {
      Fuzzed.within(part.start(), part.end(), start, end);
      if (part instanceof NumberLiteral number) {
        assertThat(((NumberLiteral) again(part, source)).value()).isEqualTo(number.value());
      } else if (part instanceof Template template
          && template.parts().size() == 1
          && template.parts().get(0) instanceof Literal literal) {
        Fuzzed.mapsInto(literal.text(), source.span(part.start(), part.end()));
        readsBack(literal, part, source);
      }
    }
  }

  private static void readsBack(Literal literal, HclExpression part, Source source) {
    if (source.text().charAt(part.start()) == '"') {
      assertThat(((Template) again(part, source)).parts()).containsExactly(literal);
    }
  }

  private static HclExpression again(HclExpression part, Source source) {
    String written = source.text().substring(part.start(), part.end());
    return HclTemplate.expression(Text.of(Source.of("x", written))).expression().orElseThrow();
  }
}
