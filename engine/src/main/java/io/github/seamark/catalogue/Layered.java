package io.github.seamark.catalogue;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts an entry's versions together. */
final class Layered {
  private Layered() {}

  /** A mapping with what another changes: mappings merge, null removes, all else replaces. */
  static Mapping over(Mapping base, Mapping change) {
    Map<String, Mapping.Entry> result = new LinkedHashMap<>(base.entries());
    change.entries().forEach((key, entry) -> put(result, key, entry));
    return Mapping.of(result, base.origin());
  }

  private static void put(Map<String, Mapping.Entry> result, String key, Mapping.Entry entry) {
    Mapping.Entry old = result.get(key);
    if (entry.value() instanceof Scalar scalar && scalar.isNull()) {
      result.remove(key);
    } else if (old != null
        && old.value() instanceof Mapping below
        && entry.value() instanceof Mapping change) {
      result.put(key, old.with(over(below, change)));
    } else {
      result.put(key, entry);
    }
  }

  /** What two versions have in common; where they differ it is unknown. */
  static Value common(Value a, Value b) {
    if (a instanceof Mapping x && b instanceof Mapping y) {
      Map<String, Mapping.Entry> result = new LinkedHashMap<>();
      x.entries()
          .forEach(
              (key, entry) ->
                  result.put(
                      key,
                      entry.with(
                          y.entry(key)
                              .map(other -> common(entry.value(), other.value()))
                              .orElseGet(() -> differs(entry.value().origin())))));
      y.entries()
          .forEach(
              (key, entry) ->
                  result.computeIfAbsent(key, k -> entry.with(differs(entry.value().origin()))));
      return Mapping.of(result, x.origin());
    }
    return same(a, b) ? a : differs(a.origin());
  }

  private static Unknown differs(Origin origin) {
    return Unknown.because("it differs between versions of the chart", origin);
  }

  private static boolean same(Value a, Value b) {
    if (a instanceof Scalar x && b instanceof Scalar y) {
      return x.kind() == y.kind() && x.text().equals(y.text());
    }
    if (a instanceof Sequence x
        && b instanceof Sequence y
        && x.items().size() == y.items().size()) {
      for (int i = 0; i < x.items().size(); i++) {
        if (!same(x.items().get(i), y.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    return false;
  }
}
