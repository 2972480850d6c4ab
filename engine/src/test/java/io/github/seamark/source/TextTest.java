package io.github.seamark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts keep their places and their holes, however they are put together. */
class TextTest {
  private static final Source SOURCE = Source.of("a.txt", "one\ntwo\nthree\n");
  private static final Hole LINES = Hole.lines("not known", Set.of());
  private static final Hole INLINE = Hole.inline("not known", Set.of());

  private static Span at(int start, int end) {
    return new Span(SOURCE, start, end);
  }

  @Test
  void mapsEachCharacterBack() {
    Text text =
        new Text.Builder().append(at(4, 7)).append("!", at(0, 0)).append(at(8, 13)).build(at(0, 0));
    assertThat(text.chars()).isEqualTo("two!three");
    assertThat(text.span(1, 2)).isEqualTo(at(5, 6));
    assertThat(text.span(3, 4)).isEqualTo(at(0, 0));
    assertThat(text.span(5, 7)).isEqualTo(at(9, 11));
  }

  @Test
  void aSliceKeepsPlacesHolesAndConditions() {
    Condition condition = new Condition("x", true);
    Text.Builder builder = new Text.Builder().append(at(0, 3)).append(INLINE, at(3, 4));
    Text text = builder.conditional(1, condition).append(at(4, 7)).build(at(0, 0));
    Text slice = text.slice(2, 6);
    assertThat(slice.chars()).isEqualTo("e" + Text.HOLE + "tw");
    assertThat(slice.span(2, 4)).isEqualTo(at(4, 6));
    assertThat(slice.holes()).extracting(Text.HoleAt::offset).containsExactly(1);
    assertThat(slice.conditionsAt(0)).containsExactly(condition);
    assertThat(slice.conditionsAt(2)).isEmpty();
  }

  @Test
  void aHoleOfLinesThatSharesItsLineIsPartOfIt() {
    Text alone =
        new Text.Builder()
            .append("a:\n  ", at(0, 0))
            .append(LINES, at(0, 3))
            .append(" \nb: 1", at(3, 4))
            .build(at(0, 0));
    assertThat(alone.settled()).isSameAs(alone);
    Text shared =
        new Text.Builder()
            .append("a: \"", at(0, 0))
            .append(LINES, at(0, 3))
            .append("\"\n", at(3, 4))
            .build(at(0, 0));
    assertThat(shared.settled().holes())
        .extracting(h -> h.hole().extent())
        .containsExactly(Hole.Extent.INLINE);
  }
}
