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
import java.util.function.Function;

/**
 * JSON patches (RFC 6902). An operation that cannot be carried out makes Kustomize refuse the whole
 * build; here the object stays as it is.
 */
final class JsonPatch {
  private JsonPatch() {}

  static Mapping apply(Mapping target, Value operations) {
    Mapping result = target;
    if (operations instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        result =
            item instanceof Mapping operation ? applyOne(result, operation) : unclear(result, item);
      }
      return sequence.rest().map(result::withRest).orElse(result);
    }
    return operations instanceof Unknown unknown ? target.withRest(unknown) : target;
  }

  private static Mapping unclear(Mapping target, Value operation) {
    return target.withRest(Unknown.because("a JSON patch is not understood", operation.origin()));
  }

  private static Mapping applyOne(Mapping target, Mapping operation) {
    Optional<List<String>> path = pointer(operation, "path");
    Optional<List<String>> from = pointer(operation, "from");
    Optional<Mapping.Entry> value = operation.entry("value");
    if (path.isEmpty()) {
      return unclear(target, operation);
    }
    return switch (operation.textAt("op").orElse("")) {
      case "add" -> value.map(v -> add(target, path.get(), v)).orElse(target);
      case "replace" -> value.map(v -> replace(target, path.get(), v)).orElse(target);
      case "remove" -> remove(target, path.get());
      case "copy" ->
          from.flatMap(f -> found(target, f)).map(v -> add(target, path.get(), v)).orElse(target);
      case "move" ->
          from.flatMap(f -> found(target, f))
              .map(v -> add(remove(target, from.get()), path.get(), v))
              .orElse(target);
      case "test" -> target;
      default -> unclear(target, operation);
    };
  }

  private static Optional<List<String>> pointer(Mapping operation, String key) {
    return operation
        .textAt(key)
        .map(
            p ->
                Arrays.stream(p.split("/", -1))
                    .skip(1)
                    .map(s -> s.replace("~1", "/").replace("~0", "~"))
                    .toList());
  }

  private static Optional<Mapping.Entry> found(Value target, List<String> steps) {
    Mapping.Entry at = Mapping.Entry.of(target.origin().span(), target);
    for (String step : steps) {
      Optional<Mapping.Entry> next = Optional.empty();
      if (at.value() instanceof Mapping mapping) {
        next = mapping.entry(step);
      } else if (at.value() instanceof Sequence sequence) {
        int index = index(step, sequence.items().size());
        if (index >= 0 && index < sequence.items().size()) {
          Value item = sequence.items().get(index);
          next = Optional.of(Mapping.Entry.of(item.origin().span(), item));
        }
      }
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  private static Mapping add(Mapping target, List<String> steps, Mapping.Entry value) {
    return at(
        withAnnotations(target, steps),
        steps,
        (holder, step) -> {
          if (holder instanceof Mapping mapping) {
            return mapping.with(step, over(mapping, step, value));
          }
          Sequence sequence = (Sequence) holder;
          List<Value> items = new ArrayList<>(sequence.items());
          int index = index(step, items.size());
          if (index < 0 || index > items.size()) {
            return holder;
          }
          items.add(index, value.value());
          return sequence.withItems(items);
        });
  }

  /** In a mapping a key that is not there is replaced all the same, as Kustomize's library does. */
  private static Mapping replace(Mapping target, List<String> steps, Mapping.Entry value) {
    return at(
        target,
        steps,
        (holder, step) -> {
          if (holder instanceof Mapping mapping) {
            return mapping.with(step, over(mapping, step, value));
          }
          Sequence sequence = (Sequence) holder;
          List<Value> items = new ArrayList<>(sequence.items());
          int index = index(step, items.size());
          if (index < 0 || index >= items.size()) {
            return holder;
          }
          items.set(index, value.value());
          return sequence.withItems(items);
        });
  }

  private static Mapping remove(Mapping target, List<String> steps) {
    return at(
        target,
        steps,
        (holder, step) -> {
          if (holder instanceof Mapping mapping) {
            Map<String, Mapping.Entry> entries = new LinkedHashMap<>(mapping.entries());
            entries.remove(step);
            return mapping.withEntries(entries);
          }
          Sequence sequence = (Sequence) holder;
          List<Value> items = new ArrayList<>(sequence.items());
          int index = index(step, items.size());
          if (index < 0 || index >= items.size()) {
            return holder;
          }
          items.remove(index);
          return sequence.withItems(items);
        });
  }

  /** Kustomize keeps notes of its own in annotations, so that a patch always finds some. */
  private static Mapping withAnnotations(Mapping target, List<String> steps) {
    boolean into =
        steps.size() == 3 && steps.subList(0, 2).equals(List.of("metadata", "annotations"));
    return into && found(target, steps.subList(0, 2)).isEmpty()
        ? Fields.set(
            target,
            Mapping.Entry.of(target.header(), Mapping.empty(target.origin())),
            "metadata",
            "annotations")
        : target;
  }

  private static Mapping.Entry over(Mapping mapping, String step, Mapping.Entry value) {
    return mapping.entry(step).map(value::over).orElse(value);
  }

  /** What becomes of a mapping or sequence, given a key or index in it. */
  @FunctionalInterface
  private interface Change {
    Value of(Value holder, String step);
  }

  private static Mapping at(Mapping target, List<String> steps, Change change) {
    return steps.isEmpty() ? target : (Mapping) down(target, steps, change);
  }

  private static Value down(Value holder, List<String> steps, Change change) {
    String step = steps.get(0);
    if (!(holder instanceof Mapping) && !(holder instanceof Sequence)) {
      return holder;
    }
    if (steps.size() == 1) {
      return change.of(holder, step);
    }
    Function<Value, Value> next = v -> down(v, steps.subList(1, steps.size()), change);
    if (holder instanceof Mapping mapping) {
      return mapping
          .entry(step)
          .map(e -> (Value) mapping.with(step, e.with(next.apply(e.value()))))
          .orElse(holder);
    }
    Sequence sequence = (Sequence) holder;
    List<Value> items = new ArrayList<>(sequence.items());
    int index = index(step, items.size());
    if (index < 0 || index >= items.size()) {
      return holder;
    }
    items.set(index, next.apply(items.get(index)));
    return sequence.withItems(items);
  }

  /** The place after the last is {@code -}; negative numbers count from behind. */
  private static int index(String step, int size) {
    if (step.equals("-")) {
      return size;
    }
    try {
      int index = Integer.parseInt(step);
      return index < 0 ? index + size : index;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
