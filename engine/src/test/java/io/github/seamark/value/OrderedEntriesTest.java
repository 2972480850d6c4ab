package io.github.seamark.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedEntriesTest {
  private static final Span PLACE = Source.of("values.yaml", "x").whole();

  /** {@code Aa} and {@code BB} have the same hash, and so has each text made of as many of them. */
  private static String colliding(int number, int digits) {
    StringBuilder key = new StringBuilder();
    for (int bit = 0; bit < digits; bit++) {
      key.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return key.toString();
  }

  private static Map<String, Mapping.Entry> linked(int size, boolean collide) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (int i = size - 1; i >= 0; i--) {
      String key = collide ? colliding(i, 12) : "key" + i;
      entries.put(key, Mapping.Entry.of(PLACE, Scalar.number(i, Origin.at(PLACE))));
    }
    return entries;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8, 9, 16, 17, 1000})
  void answersAsALinkedMapDoes(int size) {
    for (boolean collide : new boolean[] {false, true}) {
      Map<String, Mapping.Entry> linked = linked(size, collide);

      OrderedEntries entries = OrderedEntries.copyOf(linked);

      assertThat(entries).isEqualTo(linked).hasSize(size);
      assertThat(entries.hashCode()).isEqualTo(linked.hashCode());
      assertThat(entries.keySet()).containsExactlyElementsOf(linked.keySet());
      assertThat(entries.values()).containsExactlyElementsOf(linked.values());
      linked.forEach((key, entry) -> assertThat(entries.get(key)).isSameAs(entry));
      assertThat(entries.get("absent")).isNull();
      assertThat(entries.containsKey("absent")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 30})
  void isCopiedOnlyOnceAndDoesNotChange(int size) {
    Map<String, Mapping.Entry> linked = linked(size, false);
    OrderedEntries entries = OrderedEntries.copyOf(linked);

    linked.clear();

    assertThat(entries).hasSize(size);
    assertThat(OrderedEntries.copyOf(entries)).isSameAs(entries);
    assertThat(Mapping.of(entries, Origin.at(PLACE)).entries()).isSameAs(entries);
  }
}
