package io.github.seamark.helm;

import io.github.seamark.value.Lookup;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Functions on dictionaries, of which some change what they are given. */
final class TemplateDicts {
  private final TemplateMemory memory;
  private final TemplateMerge merge;

  TemplateDicts(TemplateMemory memory) {
    this.memory = memory;
    this.merge = new TemplateMerge(memory);
  }

  Optional<Value> call(FunctionCall call) {
    return switch (call.name()) {
      case "dict" -> dict(call);
      case "set" -> set(call);
      case "unset" -> unset(call);
      case "get" -> got(call);
      case "index" -> indexed(call);
      case "dig" -> dug(call);
      case "hasKey" -> hasKey(call);
      case "len" -> size(call.first()).map(call::result);
      case "keys" -> keys(call);
      case "values" -> values(call);
      case "pluck" -> pluck(call);
      case "omit", "pick" -> selected(call);
      case "merge", "mustMerge" -> merge.all(call, false);
      case "mergeOverwrite", "mustMergeOverwrite" -> merge.all(call, true);
      case "deepCopy", "mustDeepCopy" -> Optional.of(TemplateMerge.copy(memory.deep(call.first())));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> dict(FunctionCall call) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < call.count(); i += 2) {
      Optional<String> key = call.printed(i);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      Value value = i + 1 < call.count() ? call.arguments().get(i + 1) : call.result("");
      entries.put(key.get(), Mapping.Entry.of(call.arguments().get(i).origin().span(), value));
    }
    return Optional.of(Mapping.of(entries, call.origin()));
  }

  private Optional<Value> set(FunctionCall call) {
    Optional<Mapping> target = call.mapping(0);
    if (target.isEmpty() || call.count() != 3) {
      return Optional.empty();
    }
    Mapping mapping = target.get();
    Optional<String> key = call.string(1);
    Mapping changed =
        key.map(
                k ->
                    mapping.with(
                        k, Mapping.Entry.of(call.arguments().get(1).origin().span(), call.last())))
            .orElseGet(() -> doubtful(mapping, call));
    memory.change(mapping, changed);
    return Optional.of(changed);
  }

  private Optional<Value> unset(FunctionCall call) {
    Optional<Mapping> target = call.mapping(0);
    if (target.isEmpty() || call.count() != 2) {
      return Optional.empty();
    }
    Mapping mapping = target.get();
    Mapping changed =
        call.string(1)
            .map(k -> only(mapping, name -> !name.equals(k)))
            .orElseGet(() -> doubtful(mapping, call));
    memory.change(mapping, changed);
    return Optional.of(changed);
  }

  /** Any key of it may have been written. */
  private static Mapping doubtful(Mapping mapping, FunctionCall call) {
    return Mapping.empty(mapping.origin())
        .withRest(Unknown.because("a key that is not known was set", call.origin()));
  }

  private static Mapping only(Mapping mapping, java.util.function.Predicate<String> wanted) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (k, e) -> {
              if (wanted.test(k)) {
                entries.put(k, e);
              }
            });
    return mapping.withEntries(entries);
  }

  /** A key that is missing gives the empty string. */
  private Optional<Value> got(FunctionCall call) {
    return call.mapping(0)
        .flatMap(
            m ->
                call.string(1)
                    .flatMap(k -> entry(m, k).map(v -> v.orElseGet(() -> call.result("")))));
  }

  /** The value at a key; nothing at all where that is not known. */
  private Optional<Optional<Value>> entry(Mapping mapping, String key) {
    Lookup<Value> answer = mapping.get(key);
    if (answer instanceof Lookup.Undecided<Value>) {
      Mapping.Entry entry = mapping.entries().get(key);
      return entry == null ? Optional.empty() : Optional.of(Optional.of(entry.value()));
    }
    return Optional.of(answer.toOptional().map(memory::now));
  }

  private Optional<Value> indexed(FunctionCall call) {
    Value value = call.first();
    for (int i = 1; i < call.count(); i++) {
      Optional<Value> inner = Optional.empty();
      Optional<String> key = call.string(i);
      if (value instanceof Mapping mapping && key.isPresent()) {
        inner = entry(mapping, key.get()).map(v -> v.orElseGet(() -> Scalar.nul(call.origin())));
      } else if (value instanceof Sequence sequence && sequence.isComplete()) {
        inner =
            call.whole(i)
                .filter(n -> n >= 0 && n < sequence.items().size())
                .map(n -> memory.now(sequence.items().get(n.intValue())));
      }
      if (inner.isEmpty()) {
        return Optional.empty();
      }
      value = inner.get();
    }
    return Optional.of(value);
  }

  /** {@code dig "a" "b" default dict}. */
  private Optional<Value> dug(FunctionCall call) {
    Value value = call.last();
    for (int i = 0; i < call.count() - 2; i++) {
      Optional<String> key = call.string(i);
      if (!(value instanceof Mapping mapping) || key.isEmpty()) {
        return Optional.empty();
      }
      Optional<Optional<Value>> inner = entry(mapping, key.get());
      if (inner.isEmpty()) {
        return Optional.empty();
      }
      if (inner.get().isEmpty()) {
        return Optional.of(call.arguments().get(call.count() - 2));
      }
      value = inner.get().get();
    }
    return Optional.of(value);
  }

  private static Optional<Value> hasKey(FunctionCall call) {
    return call.mapping(0)
        .flatMap(
            m ->
                call.string(1)
                    .filter(k -> m.isComplete() || m.entries().containsKey(k))
                    .map(k -> call.result(m.entries().containsKey(k))));
  }

  private static Optional<Long> size(Value value) {
    if (value instanceof Mapping mapping && mapping.isComplete()) {
      return Optional.of((long) mapping.entries().size());
    }
    if (value instanceof Sequence sequence && sequence.isComplete()) {
      return Optional.of((long) sequence.items().size());
    }
    return TemplateValues.string(value)
        .map(t -> (long) t.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
  }

  /** In the order of the alphabet; Go's own order differs at every call. */
  private static Optional<Value> keys(FunctionCall call) {
    Set<String> keys = new TreeSet<>();
    for (Value argument : call.arguments()) {
      if (!(argument instanceof Mapping mapping) || !mapping.isComplete()) {
        return Optional.empty();
      }
      keys.addAll(mapping.entries().keySet());
    }
    return Optional.of(call.result(keys.stream().map(call::result).toList()));
  }

  private static Optional<Value> values(FunctionCall call) {
    return call.mapping(0)
        .filter(m -> m.isComplete() && call.count() == 1)
        .map(
            m ->
                call.result(
                    m.entries().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getValue().value())
                        .toList()));
  }

  private Optional<Value> pluck(FunctionCall call) {
    List<Value> found = new ArrayList<>();
    Optional<String> key = call.string(0);
    for (Value argument : call.arguments().subList(1, call.count())) {
      Optional<Optional<Value>> value =
          key.isPresent() && argument instanceof Mapping mapping
              ? entry(mapping, key.get())
              : Optional.empty();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      value.get().ifPresent(found::add);
    }
    return Optional.of(call.result(found));
  }

  private static Optional<Value> selected(FunctionCall call) {
    Optional<Mapping> mapping = call.mapping(0);
    List<Optional<String>> names = new ArrayList<>();
    for (int i = 1; i < call.count(); i++) {
      names.add(call.string(i));
    }
    if (mapping.isEmpty() || names.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Set<String> listed = names.stream().map(Optional::orElseThrow).collect(Collectors.toSet());
    boolean keep = call.name().equals("pick");
    return Optional.of(only(mapping.get(), k -> listed.contains(k) == keep));
  }
}
