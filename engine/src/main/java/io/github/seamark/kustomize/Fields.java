package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
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

  /** A mapping in an object with what it has in another as well; its own entries win. */
  static Mapping joined(Mapping object, Mapping other, String... path) {
    if (!(other.at(path).toOptional().orElse(null) instanceof Mapping more)) {
      return object;
    }
    Mapping joined = more;
    if (object.at(path).toOptional().orElse(null) instanceof Mapping own) {
      for (Map.Entry<String, Mapping.Entry> entry : own.entries().entrySet()) {
        Mapping.Entry wanted = entry.getValue();
        joined =
            joined.with(
                entry.getKey(), more.entry(entry.getKey()).map(wanted::over).orElse(wanted));
      }
      joined = own.rest().map(joined::withRest).orElse(joined);
    }
    return set(object, Mapping.Entry.of(more.header(), joined), path);
  }

  /**
   * A value in which each scalar and then each entry was changed, from the inside out. What nothing
   * changes stays the object that it was: most of a repository's objects are not touched.
   */
  static Value everywhere(
      Value value,
      UnaryOperator<Value> scalars,
      UnaryOperator<Map.Entry<String, Mapping.Entry>> entries) {
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> made = new LinkedHashMap<>();
      boolean changed = false;
      for (Map.Entry<String, Mapping.Entry> old : mapping.entries().entrySet()) {
        Value before = old.getValue().value();
        Value below = everywhere(before, scalars, entries);
        Map.Entry<String, Mapping.Entry> entry =
            entries.apply(
                below == before ? old : Map.entry(old.getKey(), old.getValue().with(below)));
        changed |= entry.getValue().value() != before || !entry.getKey().equals(old.getKey());
        made.put(entry.getKey(), entry.getValue());
      }
      return changed ? mapping.withEntries(made) : mapping;
    }
    if (value instanceof Sequence sequence) {
      List<Value> items =
          sequence.items().stream().map(i -> everywhere(i, scalars, entries)).toList();
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) != sequence.items().get(i)) {
          return sequence.withItems(items);
        }
      }
      return sequence;
    }
    return value instanceof Scalar ? scalars.apply(value) : value;
  }
}
