package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Strategic merge patches as Kustomize applies them (kubernetes-sigs/kustomize, {@code
 * kyaml/yaml/merge2}): items that a patch adds come before those that were there.
 */
final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";

  private final MergeKeys keys;

  private StrategicMerge(MergeKeys keys) {
    this.keys = keys;
  }

  /** The object with the patch applied; empty where the patch deletes it. */
  static Optional<Mapping> apply(Mapping object, Mapping patch) {
    return new StrategicMerge(MergeKeys.of(Identity.of(object)))
        .mapping(object, patch, "")
        .map(Mapping.class::cast);
  }

  private Optional<Value> mapping(Mapping old, Mapping patch, String path) {
    Optional<String> directive = directive(patch);
    if (directive.filter("delete"::equals).isPresent()) {
      return Optional.empty();
    }
    if (directive.filter("replace"::equals).isPresent()) {
      return Optional.of(plain(patch, path));
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(old.entries());
    for (Map.Entry<String, Mapping.Entry> change : patch.entries().entrySet()) {
      String key = change.getKey();
      if (key.equals(DIRECTIVE)) {
        continue;
      }
      Mapping.Entry wanted = change.getValue();
      Optional<Mapping.Entry> before = old.entry(key);
      Optional<Value> merged =
          value(
              before.map(Mapping.Entry::value),
              wanted.value(),
              path.isEmpty() ? key : path + "/" + key);
      if (merged.isEmpty()) {
        entries.remove(key);
      } else {
        entries.put(key, entry(before, wanted, merged.get()));
      }
    }
    return Optional.of(
        new Mapping(entries, old.rest().or(patch::rest), old.kind(), old.header(), old.origin()));
  }

  private static Mapping.Entry entry(
      Optional<Mapping.Entry> before, Mapping.Entry wanted, Value merged) {
    return before
        .map(
            b ->
                merged.equals(wanted.value())
                    ? wanted.over(b)
                    : new Mapping.Entry(b.key(), merged, b.overridden()))
        .orElseGet(() -> wanted.with(merged));
  }

  private Optional<Value> value(Optional<Value> old, Value wanted, String path) {
    if (isNull(wanted)) {
      return Optional.empty();
    }
    Optional<Value> before = old.filter(v -> !isNull(v));
    if (before.isEmpty()) {
      return added(wanted, path);
    }
    if (before.get() instanceof Unknown || wanted instanceof Unknown) {
      return Optional.of(wanted);
    }
    if (before.get() instanceof Mapping a && wanted instanceof Mapping b) {
      return mapping(a, b, path);
    }
    if (before.get() instanceof Sequence a && wanted instanceof Sequence b) {
      return list(a, b, path);
    }
    return Optional.of(wanted);
  }

  /** What a patch puts where nothing was: without directives and nulls. */
  private Optional<Value> added(Value wanted, String path) {
    if (wanted instanceof Mapping mapping) {
      return directive(mapping).filter("delete"::equals).isPresent()
          ? Optional.empty()
          : Optional.of(plain(mapping, path));
    }
    if (wanted instanceof Sequence sequence && keys.of(path).isPresent()) {
      return list(sequence.withItems(List.of()), sequence, path);
    }
    return Optional.of(wanted);
  }

  private Mapping plain(Mapping patch, String path) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    patch
        .entries()
        .forEach(
            (key, entry) -> {
              if (!key.equals(DIRECTIVE) && !isNull(entry.value())) {
                added(entry.value(), path.isEmpty() ? key : path + "/" + key)
                    .ifPresent(v -> entries.put(key, entry.with(v)));
              }
            });
    return patch.withEntries(entries);
  }

  private Optional<Value> list(Sequence old, Sequence patch, String path) {
    Optional<List<String>> by = keys.of(path);
    if (by.isEmpty()) {
      return Optional.of(patch);
    }
    for (Value item : patch.items()) {
      if (item instanceof Mapping mapping && mapping.entries().size() == 1) {
        Optional<String> directive = directive(mapping);
        if (directive.filter("delete"::equals).isPresent()) {
          return Optional.empty();
        }
        if (directive.filter("replace"::equals).isPresent()) {
          List<Value> rest = new ArrayList<>(patch.items());
          rest.remove(item);
          return list(patch.withItems(List.of()), patch.withItems(rest), path);
        }
      }
    }
    return Optional.of(by.get().isEmpty() ? texts(old, patch) : items(old, patch, by.get(), path));
  }

  private static Sequence texts(Sequence old, Sequence patch) {
    Map<String, Value> texts = new LinkedHashMap<>();
    for (Sequence side : List.of(patch, old)) {
      for (Value item : side.items()) {
        texts.putIfAbsent(item instanceof Scalar s ? s.text().chars() : item.toString(), item);
      }
    }
    return new Sequence(
        List.copyOf(texts.values()), old.rest().or(patch::rest), old.kind(), old.origin());
  }

  private Sequence items(Sequence old, Sequence patch, List<String> by, String path) {
    List<Value> left = new ArrayList<>(old.items());
    List<Value> made = new ArrayList<>();
    boolean several = by.size() > 1;
    for (Value item : patch.items()) {
      if (!(item instanceof Mapping mapping)) {
        made.add(item);
        continue;
      }
      int at = indexOf(left, mapping, by);
      if (at < 0) {
        boolean lost = several && left.stream().anyMatch(l -> mayBeSame(l, mapping, by));
        Optional<Value> wanted = lost ? Optional.empty() : added(mapping, path);
        wanted.filter(v -> !isEmpty(v)).ifPresent(made::add);
        continue;
      }
      Mapping before = (Mapping) left.get(at);
      // Kustomize puts the item that was there back over one that is to replace it.
      Optional<Value> merged =
          directive(mapping).filter("replace"::equals).isPresent()
              ? Optional.of(before)
              : mapping(before, mapping, path).filter(v -> !isEmpty(v));
      // With several keys an item keeps its place; with one it moves to where the patch has it.
      if (merged.isPresent() && several) {
        left.set(at, merged.get());
      } else {
        left.remove(at);
        merged.ifPresent(made::add);
      }
    }
    made.addAll(left);
    return new Sequence(made, old.rest().or(patch::rest), old.kind(), old.origin());
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Mapping mapping && mapping.isComplete() && mapping.entries().isEmpty();
  }

  private static int indexOf(List<Value> items, Mapping wanted, List<String> by) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Mapping item
          && by.stream().allMatch(k -> text(item, k).equals(text(wanted, k)))
          && text(item, by.get(0)).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether an item has the first key and leaves out another that the patch gives, or the other way
   * round: Kustomize takes both for the same and then does not find the patch's any more, so that
   * the patch does nothing.
   */
  private static boolean mayBeSame(Value item, Mapping wanted, List<String> by) {
    return item instanceof Mapping mapping
        && text(mapping, by.get(0)).equals(text(wanted, by.get(0)))
        && by.stream()
            .allMatch(
                k ->
                    text(mapping, k).isEmpty()
                        || text(wanted, k).isEmpty()
                        || text(mapping, k).equals(text(wanted, k)));
  }

  private static Optional<String> text(Mapping mapping, String key) {
    return mapping.textAt(key);
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  private static Optional<String> directive(Mapping mapping) {
    return mapping.textAt(DIRECTIVE);
  }
}
