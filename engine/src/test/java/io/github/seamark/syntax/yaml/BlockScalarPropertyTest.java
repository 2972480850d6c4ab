package io.github.seamark.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.yaml.YamlNode.MappingNode;
import io.github.seamark.syntax.yaml.YamlNode.ScalarNode;
import io.github.seamark.syntax.yaml.YamlNode.SequenceNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every character of a block scalar knows where in the file it was written. */
class BlockScalarPropertyTest {

  /**
   * A block and where it stands.
   *
   * @param sign literal or folded
   * @param chomping what the header says of the breaks at the end
   * @param indicator whether the header tells the indentation
   * @param comment what stands behind the header
   * @param item whether it is the item of a list and not a key's value
   * @param indent how far the lines are indented beyond their parent
   * @param lineBreak what ends each line
   * @param lines the lines without their indentation
   */
  record Block(
      char sign,
      String chomping,
      boolean indicator,
      String comment,
      boolean item,
      int indent,
      String lineBreak,
      List<String> lines) {

    String header() {
      return sign + (indicator ? "" + indent : "") + chomping + comment;
    }

    /** The file, in which the block's lines stand from the third line on. */
    String file() {
      StringBuilder file = new StringBuilder("a:").append(lineBreak);
      file.append(item ? "- " : "  k: ").append(header()).append(lineBreak);
      for (String line : lines) {
        file.append(line.isEmpty() ? "" : " ".repeat(columns())).append(line).append(lineBreak);
      }
      return file.append("b: end").append(lineBreak).toString();
    }

    int columns() {
      return (item ? 0 : 2) + indent;
    }
  }

  @Property
  void everyCharacterIsWhereItWasWritten(@ForAll("blocks") Block block) {
    Source source = Source.of("a.yaml", block.file());
    Text content = block(source, block.item());

    List<Integer> written = new ArrayList<>();
    for (int i = 0; i < block.lines().size(); i++) {
      int start = source.lineStart(3 + i) + block.columns();
      for (int c = 0; c < block.lines().get(i).length(); c++) {
        written.add(start + c);
      }
    }
    List<Integer> mapped = new ArrayList<>();
    StringBuilder characters = new StringBuilder();
    for (int i = 0; i < content.length(); i++) {
      String there = content.span(i, i + 1).text();
      char c = content.chars().charAt(i);
      boolean lineBreak = (c == '\n' || c == ' ') && there.contains("\n");
      if (lineBreak) {
        assertThat(there.strip()).as("what a line break was written as").isEmpty();
      } else {
        assertThat(there).isEqualTo(String.valueOf(c));
        mapped.add(content.span(i, i + 1).start());
        characters.append(c);
      }
    }
    assertThat(mapped).isEqualTo(written);
    assertThat(characters).hasToString(String.join("", block.lines()));
  }

  private static Text block(Source source, boolean item) {
    YamlFile file = YamlFile.parse(Text.of(source));
    assertThat(file.problems()).as(source.text()).isEmpty();
    MappingNode root = (MappingNode) file.documents().get(0).root().orElseThrow();
    assertThat(root.entries()).as("what follows the block is read").hasSize(2);
    YamlNode value = root.entries().get(0).value();
    YamlNode scalar =
        item
            ? ((SequenceNode) value).items().get(0)
            : ((MappingNode) value).entries().get(0).value();
    return ((ScalarNode) scalar).content();
  }

  @Provide
  Arbitrary<Block> blocks() {
    Arbitrary<String> text =
        Arbitraries.of(
            "x", "key: v", "- i", "# no comment", "\"q", "'", "[a, {", "a\tb", "é😀", "%", "x  y");
    Arbitrary<String> line =
        Combinators.combine(
                Arbitraries.of("", "", "  ", "\t"), text, Arbitraries.of("", "", " ", "\t"))
            .as((before, middle, after) -> before + middle + after);
    Arbitrary<List<String>> rest =
        Arbitraries.oneOf(line, Arbitraries.just("")).list().ofMaxSize(6);
    Arbitrary<List<String>> lines =
        Combinators.combine(Arbitraries.integers().between(0, 2), text, rest)
            .as(
                (blank, first, more) -> {
                  List<String> all = new ArrayList<>();
                  for (int i = 0; i < blank; i++) {
                    all.add("");
                  }
                  // The first line that is not empty shows the indentation.
                  all.add(first);
                  all.addAll(more);
                  return all;
                });
    return Combinators.combine(
            Arbitraries.of('|', '>'),
            Arbitraries.of("", "-", "+"),
            Arbitraries.of(true, false),
            Arbitraries.of("", " # c", " \t"),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of("\n", "\r\n"),
            lines)
        .as(Block::new);
  }
}
