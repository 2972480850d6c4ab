package io.github.seamark.syntax.ini;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.ini.IniStatement.Comment;
import io.github.seamark.syntax.ini.IniStatement.Entry;
import io.github.seamark.syntax.ini.IniStatement.Header;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IniDocumentPropertyTest {

  @Property
  void everyStatementLiesInTheTextInOrder(@ForAll("scraps") String ini) {
    int last = 0;
    IniDocument document = parse(ini);
    for (IniStatement statement : document.statements()) {
      assertThat(statement.start()).isGreaterThanOrEqualTo(last);
      assertThat(statement.end()).isBetween(statement.start() + 1, ini.length());
      last = statement.end();
    }
  }

  @Property
  void everyCharacterThatIsNoSpaceBelongsToAStatement(@ForAll("scraps") String ini) {
    StringBuilder rest = new StringBuilder(ini);
    for (IniStatement statement : parse(ini).statements()) {
      for (int i = statement.start(); i < statement.end(); i++) {
        rest.setCharAt(i, ' ');
      }
    }
    assertThat(rest.toString().replaceAll("[ \\t\\n\\x0B\\f\\r]", "")).isEmpty();
  }

  @Property
  void readsBackWhatWasWritten(@ForAll("entries") List<String[]> entries) {
    String ini =
        entries.stream()
            .map(e -> e[0] + " = " + e[1])
            .collect(Collectors.joining("\n", "[s]\n", ""));
    IniDocument document = parse(ini);
    assertThat(document.problems()).isEmpty();
    assertThat(document.statements().get(0)).isInstanceOf(Header.class);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = (Entry) document.statements().get(i + 1);
      assertThat(entry.key()).isEqualTo(entries.get(i)[0]);
      assertThat(document.value(entry).chars()).isEqualTo(entries.get(i)[1]);
      assertThat(document.valueSpan(entry).text()).isEqualTo(entries.get(i)[1]);
    }
  }

  @Property
  void aCommentLineChangesNothingElse(@ForAll("scraps") String ini) {
    List<String> plain = texts(ini);
    assertThat(texts("; a comment\n" + ini)).isEqualTo(plain);
  }

  private static List<String> texts(String ini) {
    IniDocument document = parse(ini);
    return document.statements().stream()
        .filter(s -> !(s instanceof Comment))
        .map(s -> s.getClass().getSimpleName() + document.span(s).text())
        .toList();
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
            "[",
            "]",
            "=",
            " ",
            "\t",
            "\n",
            "\r\n",
            ";",
            "#",
            "'",
            "%include ",
            "key",
            "a.b",
            "*",
            "\\",
            "\"",
            "\uE000",
            "é",
            "[pgbouncer]",
            "x = y")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<String[]>> entries() {
    Arbitrary<String> keys =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars("_.-*09")
            .ofMinLength(1)
            .ofMaxLength(9);
    Arbitrary<String> values =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .withChars(" \t")
            .ofMaxLength(20)
            .map(String::strip);
    return Combinators.combine(keys, values)
        .as((k, v) -> new String[] {k, v})
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static IniDocument parse(String ini) {
    return IniDocument.parse(Text.of(Source.of("x.ini", ini)));
  }
}
