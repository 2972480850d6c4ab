package io.github.seamark.syntax.ini;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.ini.IniStatement.Comment;
import io.github.seamark.syntax.ini.IniStatement.Entry;
import io.github.seamark.syntax.ini.IniStatement.Gap;
import io.github.seamark.syntax.ini.IniStatement.Header;
import io.github.seamark.syntax.ini.IniStatement.Include;
import io.github.seamark.syntax.ini.IniStatement.Malformed;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IniDocumentTest {

  @Test
  void tellsWhereKeyAndValueStand() {
    IniDocument document = parse("[pgbouncer]\n  pool_mode =  session \t\r\n");
    Entry entry = (Entry) document.statements().get(1);
    assertThat(entry.key()).isEqualTo("pool_mode");
    assertThat(document.keySpan(entry).text()).isEqualTo("pool_mode");
    assertThat(document.valueSpan(entry).text()).isEqualTo("session");
    assertThat(document.valueSpan(entry).from()).hasToString("2:16");
  }

  @Test
  void keepsCommentsAndIncludes() {
    IniDocument document = parse("; seamark: ignore[x] y\n%include  a/b.ini \n # end");
    assertThat(document.statements())
        .hasExactlyElementsOfTypes(Comment.class, Include.class, Comment.class);
    assertThat(document.span(document.statements().get(0)).text())
        .isEqualTo("; seamark: ignore[x] y");
    assertThat(document.path((Include) document.statements().get(1)).chars()).isEqualTo("a/b.ini");
  }

  @Test
  void goesOnAfterABadLine() {
    IniDocument document = parse("[pgbouncer\npool_mode\n[pgbouncer]\npool_mode = session\n");
    assertThat(document.statements())
        .hasExactlyElementsOfTypes(Malformed.class, Malformed.class, Header.class, Entry.class);
    assertThat(document.problems())
        .extracting(p -> p.place().from().toString())
        .containsExactly("1:1", "2:1");
  }

  @Test
  void aHoleInAValueCostsThatValueOnly() {
    Source source = Source.of("m.tf", "[databases]\na = host=${h} port=1\nb = host=x\n");
    Text text =
        new Text.Builder()
            .append(source.span(0, 21))
            .append(Hole.inline("var.h has no value", Set.of()), source.span(21, 25))
            .append(source.span(25, source.length()))
            .build(source.whole());
    IniDocument document = IniDocument.parse(text);
    assertThat(document.statements())
        .hasExactlyElementsOfTypes(Header.class, Entry.class, Entry.class);
    assertThat(document.value((Entry) document.statements().get(1)).isKnown()).isFalse();
    Entry last = (Entry) document.statements().get(2);
    assertThat(document.valueSpan(last).from()).hasToString("3:5");
    assertThat(document.value(last).chars()).isEqualTo("host=x");
  }

  @Test
  void aHoleThatFillsALineIsAGap() {
    Source source = Source.of("m.tf", "[pgbouncer]\n${more}\npool_mode = session\n");
    for (Hole hole : new Hole[] {Hole.inline("x", Set.of()), Hole.lines("x", Set.of())}) {
      Text text =
          new Text.Builder()
              .append(source.span(0, 12))
              .append(hole, source.span(12, 19))
              .append(source.span(19, source.length()))
              .build(source.whole());
      assertThat(IniDocument.parse(text).statements())
          .hasExactlyElementsOfTypes(Header.class, Gap.class, Entry.class);
    }
  }

  @Test
  void spansLandInTheFileThatHoldsTheText() {
    Source yaml = Source.of("c.yaml", "data:\n  p.ini: |\n    [pgbouncer]\n    pool_mode = x\n");
    int first = yaml.text().indexOf('[');
    int second = yaml.text().indexOf("pool_mode");
    Text block =
        new Text.Builder()
            .append(yaml.span(first, first + 12))
            .append(yaml.span(second, yaml.length()))
            .build(yaml.whole());
    IniDocument document = IniDocument.parse(block);
    Entry entry = (Entry) document.statements().get(1);
    assertThat(document.keySpan(entry)).hasToString("c.yaml:4:5");
    assertThat(document.valueSpan(entry).text()).isEqualTo("x");
  }

  private static IniDocument parse(String ini) {
    return IniDocument.parse(Text.of(Source.of("pgbouncer.ini", ini)));
  }
}
