package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Objects as Kustomize's YAML library reads them: {@code yes}, {@code no}, {@code on} and {@code
 * off} are text to it, and come out as text, where kubectl by itself takes them for booleans.
 */
final class GoYaml {
  private static final Set<String> BOOLEANS = Set.of("true", "false");
  private static final Set<String> WORDS = Set.of("y", "yes", "on", "n", "no", "off");

  private GoYaml() {}

  static Mapping read(Mapping object) {
    return (Mapping) value(object);
  }

  private static Value value(Value value) {
    if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOL) {
      String written = scalar.origin().span().text();
      return isWord(written) ? Scalar.string(written, scalar.origin()) : scalar;
    }
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      boolean changed = false;
      for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
        Value old = entry.getValue().value();
        Value read = value(old);
        String key = key(entry);
        changed |= read != old || !key.equals(entry.getKey());
        entries.put(key, read == old ? entry.getValue() : entry.getValue().with(read));
      }
      return changed
          ? new Mapping(entries, mapping.rest(), mapping.kind(), mapping.header(), mapping.origin())
          : mapping;
    }
    if (value instanceof Sequence sequence) {
      List<Value> items = sequence.items().stream().map(GoYaml::value).toList();
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) != sequence.items().get(i)) {
          return new Sequence(items, sequence.rest(), sequence.kind(), sequence.origin());
        }
      }
    }
    return value;
  }

  private static String key(Map.Entry<String, Mapping.Entry> entry) {
    if (!BOOLEANS.contains(entry.getKey())) {
      return entry.getKey();
    }
    String written = entry.getValue().key().text();
    return isWord(written) ? written : entry.getKey();
  }

  private static boolean isWord(String written) {
    return WORDS.contains(written.toLowerCase(Locale.ROOT));
  }
}
