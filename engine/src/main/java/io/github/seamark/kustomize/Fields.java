package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes of fields deep in a value, everything else kept. */
final class Fields {
  private Fields() {}

  /** Sets a field, making the mappings on the way. */
  static Mapping set(Mapping mapping, Mapping.Entry entry, String... path) {
    return set(mapping, entry, List.of(path));
  }

  private static Mapping set(Mapping mapping, Mapping.Entry entry, List<String> path) {
    String key = path.get(0);
    Mapping.Entry old = mapping.entries().get(key);
    if (path.size() == 1) {
      return mapping.with(key, old == null ? entry : entry.over(old));
    }
    Mapping below =
        old != null && old.value() instanceof Mapping m
            ? m
            : new Mapping(
                Map.of(),
                java.util.Optional.empty(),
                Mapping.Kind.OBJECT,
                old == null ? mapping.header() : old.key(),
                mapping.origin());
    Mapping changed = set(below, entry, path.subList(1, path.size()));
    return mapping.with(
        key, old == null ? Mapping.Entry.of(mapping.header(), changed) : old.with(changed));
  }

  /** Changes every entry of some keys, wherever it stands. */
  static Value everywhere(Value value, UnaryOperator<Map.Entry<String, Mapping.Entry>> change) {
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
        Map.Entry<String, Mapping.Entry> changed = change.apply(entry);
        entries.put(
            entry.getKey(),
            changed.getValue().with(everywhere(changed.getValue().value(), change)));
      }
      return new Mapping(
          entries, mapping.rest(), mapping.kind(), mapping.header(), mapping.origin());
    }
    if (value instanceof Sequence sequence) {
      List<Value> items = new ArrayList<>();
      sequence.items().forEach(i -> items.add(everywhere(i, change)));
      return new Sequence(items, sequence.rest(), sequence.kind(), sequence.origin());
    }
    return value;
  }
}
