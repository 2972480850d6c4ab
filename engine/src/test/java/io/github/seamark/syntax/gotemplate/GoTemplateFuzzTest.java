package io.github.seamark.syntax.gotemplate;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.testing.Fuzzed;
import java.util.List;

/** Whatever a template holds, its nodes lie in it, one after the other. */
class GoTemplateFuzzTest {
  private int at;

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void readsAnything(byte[] input) {
    Source source = Fuzzed.source("a.tpl", input);
    GoTemplate template = Fuzzed.soon(() -> GoTemplate.parse(Text.of(source)));
    Fuzzed.check(template.problems(), source);
    at = 0;
    check(template.nodes(), source);
  }

  private void check(List<GoNode> nodes, Source source) {
    for (GoNode node : nodes) {
      Fuzzed.within(node.start(), node.end(), at, source.length());
      at = node.end();
      if (node instanceof GoNode.If choice) {
        choice.branches().forEach(b -> check(b.body(), source));
      } else if (node instanceof GoNode.With with) {
        with.branches().forEach(b -> check(b.body(), source));
      } else if (node instanceof GoNode.Range range) {
        check(range.body(), source);
        check(range.otherwise(), source);
      } else if (node instanceof GoNode.Define define) {
        check(define.body(), source);
      }
    }
  }
}
