package io.github.seamark.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlNode.AliasNode;
import io.github.seamark.syntax.yaml.YamlNode.MappingNode;
import io.github.seamark.syntax.yaml.YamlNode.ScalarNode;
import io.github.seamark.syntax.yaml.YamlNode.SequenceNode;
import io.github.seamark.syntax.yaml.YamlNode.Style;
import io.github.seamark.testing.Fuzzed;
import java.util.Optional;

/** Whatever a file holds, its tree lies in it, and its scalars are where they say. */
class YamlFuzzTest {

  @FuzzTest(maxDuration = Fuzzed.BRIEFLY)
  void readsAnything(byte[] input) {
    Source source = Fuzzed.source("a.yaml", input);
    Text text = Text.of(source);
    YamlFile file = Fuzzed.soon(() -> YamlFile.parse(text));
    Fuzzed.check(file.problems(), source);
    for (YamlFile.Document document : file.documents()) {
      document.root().ifPresent(root -> check(root, 0, text.length(), source));
    }
  }

  private static void check(YamlNode node, int start, int end, Source source) {
    Fuzzed.within(node.start(), node.end(), start, end);
    if (node instanceof MappingNode mapping) {
      int from = node.start();
      for (MappingNode.Entry entry : mapping.entries()) {
        check(entry.key(), from, node.end(), source);
        check(entry.value(), entry.key().end(), node.end(), source);
        from = Math.max(entry.key().end(), entry.value().end());
      }
    } else if (node instanceof SequenceNode sequence) {
      int from = node.start();
      for (YamlNode item : sequence.items()) {
        check(item, from, node.end(), source);
        from = item.end();
      }
    } else if (node instanceof ScalarNode scalar) {
      characters(scalar, source);
      readsBack(scalar, source);
    } else if (node instanceof AliasNode alias) {
      assertThat(source.text().substring(node.start(), node.end())).startsWith("*" + alias.name());
    }
  }

  /** What is neither folded nor escaped stands in the file as it is in the value. */
  private static void characters(ScalarNode scalar, Source source) {
    Text content = scalar.content();
    Fuzzed.mapsInto(content, source.span(scalar.start(), scalar.end()));
    for (int i = 0; i < content.length(); i++) {
      char c = content.chars().charAt(i);
      String written = content.span(i, i + 1).text();
      boolean same = written.equals(String.valueOf(c));
      boolean escaped =
          (scalar.style() == Style.DOUBLE_QUOTED && written.startsWith("\\"))
              || (scalar.style() == Style.SINGLE_QUOTED && c == '\'' && written.equals("''"));
      boolean folded = (c == '\n' || c == ' ') && written.isBlank();
      if (!same && !escaped && !folded) {
        fail("%s of %s was written %s", (int) c, scalar, written);
      }
    }
  }

  /** The text of a scalar on one line, read alone, is the scalar again. */
  private static void readsBack(ScalarNode scalar, Source source) {
    String written = source.text().substring(scalar.start(), scalar.end());
    boolean block = scalar.style() == Style.LITERAL || scalar.style() == Style.FOLDED;
    // What follows a lone colon or dash decides whether it is text.
    boolean depends = written.endsWith(":") || written.equals("-") || written.equals("?");
    if (block || depends || written.isEmpty() || written.lines().count() > 1) {
      return;
    }
    YamlFile again = YamlFile.parse(Text.of(Source.of("b.yaml", "- " + written)));
    Optional<YamlNode> root = again.documents().stream().findFirst().flatMap(d -> d.root());
    assertThat(root).as(written).isPresent();
    YamlNode item = ((SequenceNode) root.orElseThrow()).items().get(0);
    assertThat(item).as("%s, which is %s", written, scalar).isInstanceOf(ScalarNode.class);
    assertThat(((ScalarNode) item).content().chars()).isEqualTo(scalar.content().chars());
  }
}
