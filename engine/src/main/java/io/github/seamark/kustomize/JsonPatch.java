package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON patches (RFC 6902): add, replace and remove; the others make the object incomplete. */
final class JsonPatch {
  private JsonPatch() {}

  static Mapping apply(Mapping target, Value operations) {
    Mapping result = target;
    if (operations instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        if (item instanceof Mapping operation) {
          result = applyOne(result, operation);
        }
      }
    }
    return result;
  }

  private static Mapping applyOne(Mapping target, Mapping operation) {
    String op = operation.textAt("op").orElse("");
    Optional<String> path = operation.textAt("path");
    boolean known = op.equals("add") || op.equals("replace") || op.equals("remove");
    if (path.isEmpty() || !known) {
      return target.withRest(Unknown.because("a JSON patch is not understood", operation.origin()));
    }
    List<String> steps =
        Arrays.stream(path.get().split("/", -1))
            .skip(1)
            .map(s -> s.replace("~1", "/").replace("~0", "~"))
            .toList();
    Optional<Mapping.Entry> value = operation.entry("value");
    Value changed = steps.isEmpty() ? target : change(target, steps, op, value);
    return changed instanceof Mapping mapping ? mapping : target;
  }

  private static Value change(
      Value target, List<String> steps, String op, Optional<Mapping.Entry> value) {
    String step = steps.get(0);
    boolean last = steps.size() == 1;
    List<String> below = steps.subList(1, steps.size());
    if (target instanceof Mapping mapping) {
      return inMapping(mapping, step, last, below, op, value);
    }
    if (target instanceof Sequence sequence) {
      return inSequence(sequence, step, last, below, op, value);
    }
    return target;
  }

  private static Value inMapping(
      Mapping mapping,
      String step,
      boolean last,
      List<String> below,
      String op,
      Optional<Mapping.Entry> value) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(mapping.entries());
    Mapping.Entry old = entries.get(step);
    if (last && op.equals("remove")) {
      entries.remove(step);
    } else if (last && value.isPresent()) {
      entries.put(step, old == null ? value.get() : value.get().over(old));
    } else if (!last && old != null) {
      entries.put(step, old.with(change(old.value(), below, op, value)));
    }
    return new Mapping(entries, mapping.rest(), mapping.kind(), mapping.header(), mapping.origin());
  }

  private static Value inSequence(
      Sequence sequence,
      String step,
      boolean last,
      List<String> below,
      String op,
      Optional<Mapping.Entry> value) {
    List<Value> items = new ArrayList<>(sequence.items());
    int index = index(step, items.size());
    boolean inside = index >= 0 && index < items.size();
    if (last && op.equals("add") && value.isPresent() && index >= 0 && index <= items.size()) {
      items.add(index, value.get().value());
    } else if (last && op.equals("replace") && value.isPresent() && inside) {
      items.set(index, value.get().value());
    } else if (last && op.equals("remove") && inside) {
      items.remove(index);
    } else if (!last && inside) {
      items.set(index, change(items.get(index), below, op, value));
    }
    return new Sequence(items, sequence.rest(), sequence.kind(), sequence.origin());
  }

  private static int index(String step, int size) {
    if (step.equals("-")) {
      return size;
    }
    try {
      return Integer.parseInt(step);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
