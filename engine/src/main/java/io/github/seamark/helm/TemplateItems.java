package io.github.seamark.helm;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code range} goes over: a list in order, a dictionary by its sorted keys.
 *
 * @param known the items that are known
 * @param more what else there may be
 */
record TemplateItems(List<Item> known, Optional<Unknown> more) {

  /** A key or index, and what stands there. */
  record Item(Value key, Value value) {}

  TemplateItems {
    known = List.copyOf(known);
  }

  static TemplateItems of(Value over, Span place) {
    List<Item> items = new ArrayList<>();
    if (over instanceof Mapping mapping) {
      for (Map.Entry<String, Mapping.Entry> entry : new TreeMap<>(mapping.entries()).entrySet()) {
        Span key = entry.getValue().key();
        items.add(
            new Item(
                Scalar.string(Text.computed(entry.getKey(), key), Origin.at(key)),
                entry.getValue().value()));
      }
      return new TemplateItems(items, mapping.rest());
    }
    if (over instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        items.add(new Item(Scalar.number(items.size(), Origin.at(place)), item));
      }
      return new TemplateItems(items, sequence.rest());
    }
    if (over instanceof Scalar scalar && scalar.isNull()) {
      return new TemplateItems(items, Optional.empty());
    }
    return new TemplateItems(
        items,
        Optional.of(
            over instanceof Unknown unknown
                ? unknown
                : Unknown.because("a loop over %s".formatted(over.describe()), over.origin())));
  }

  boolean isEmpty() {
    return known.isEmpty() && more.isEmpty();
  }
}
