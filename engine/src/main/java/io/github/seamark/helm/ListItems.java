package io.github.seamark.helm;

import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Single items of a list that {@code --set} names by index ({@code env[0].name}). Until they meet
 * the list they are kept as a mapping from {@code [0]} to the item; what is not set up to the
 * highest index is null, as in Helm.
 */
final class ListItems {
  /** Helm itself takes up to 65,536; nobody writes that many by hand. */
  private static final int MOST = 1_000;

  private static final Pattern KEY = Pattern.compile("\\[\\d{1,5}]");

  private ListItems() {}

  /** The key of an item. */
  static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  /** Whether a mapping holds single items of a list. */
  static boolean are(Mapping mapping) {
    return !mapping.entries().isEmpty()
        && mapping.entries().keySet().stream().allMatch(ListItems::isKey);
  }

  /** A tree in which all single items have become lists. */
  static Value resolve(Value value) {
    if (!(value instanceof Mapping mapping)) {
      return value;
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> entries.put(key, entry.with(resolve(entry.value()))));
    Mapping resolved = mapping.withEntries(entries);
    return are(mapping) ? over(Sequence.of(List.of(), mapping.origin()), resolved) : resolved;
  }

  /** A list with single items of it replaced; anything else makes way for the items. */
  static Value over(Value weak, Mapping items) {
    if (weak instanceof Unknown || (weak instanceof Sequence list && !list.isComplete())) {
      return Unknown.because("single items of a list are set that is not known", items.origin());
    }
    List<Value> list = new ArrayList<>(weak instanceof Sequence known ? known.items() : List.of());
    Origin origin = weak instanceof Sequence ? weak.origin() : items.origin();
    for (Map.Entry<String, Mapping.Entry> item : items.entries().entrySet()) {
      String key = item.getKey();
      int index = Integer.parseInt(key.substring(1, key.length() - 1));
      if (index > MOST) {
        return Unknown.because("a list of more than %d items".formatted(MOST), items.origin());
      }
      while (list.size() <= index) {
        list.add(Scalar.nul(items.origin()));
      }
      list.set(index, item(list.get(index), item.getValue()));
    }
    return Sequence.of(list, origin);
  }

  private static Value item(Value before, Mapping.Entry set) {
    Span key = set.key();
    return before instanceof Mapping under && set.value() instanceof Mapping top
        ? ValuesMerge.setOver(under, top).under(key)
        : resolve(set.value());
  }
}
