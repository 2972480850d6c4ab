package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import java.util.List;
import java.util.Map;

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
}
