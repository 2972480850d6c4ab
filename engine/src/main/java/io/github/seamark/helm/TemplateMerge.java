package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code merge} and {@code mergeOverwrite} (darccio/mergo): the first dictionary takes the entries
 * of the others, and is changed by it. Without overwriting, what is empty in it counts as absent.
 */
final class TemplateMerge {
  private static final String DOUBT = "which of two values is merged is not known";
  private final TemplateMemory memory;

  TemplateMerge(TemplateMemory memory) {
    this.memory = memory;
  }

  Optional<Value> all(FunctionCall call, boolean overwrite) {
    Optional<Mapping> target = call.mapping(0);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Mapping merged = target.get();
    for (Value argument : call.arguments().subList(1, call.count())) {
      if (argument instanceof Mapping source) {
        merged = merged(merged, source, overwrite);
      } else if (argument instanceof Unknown unknown) {
        merged = doubted(merged, unknown, overwrite);
      }
    }
    memory.change(target.get(), merged);
    return Optional.of(merged);
  }

  private Mapping merged(Mapping into, Mapping source, boolean overwrite) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(into.entries());
    source.rest().ifPresent(r -> entries.replaceAll((k, e) -> e.with(overwrite ? r : e.value())));
    source
        .entries()
        .forEach(
            (key, entry) -> {
              Mapping.Entry before = entries.get(key);
              Value value = memory.now(entry.value());
              if (before == null) {
                boolean hidden = !overwrite && !into.isComplete();
                entries.put(
                    key, entry.with(hidden ? Unknown.because(DOUBT, value.origin()) : value));
              } else {
                entries.put(key, before.with(chosen(before.value(), value, overwrite)));
              }
            });
    return new Mapping(
        entries, into.rest().or(source::rest), into.kind(), into.header(), into.origin());
  }

  private Value chosen(Value held, Value value, boolean overwrite) {
    Value before = memory.now(held);
    if (before instanceof Mapping into && value instanceof Mapping source) {
      Mapping merged = merged(into, source, overwrite);
      memory.change(into, merged);
      return merged;
    }
    boolean nil = value instanceof Scalar scalar && scalar.isNull();
    if (nil) {
      // Which versions of mergo let nil overwrite differs.
      return overwrite ? Unknown.because(DOUBT, value.origin()) : before;
    }
    if (overwrite) {
      return value;
    }
    return Truth.of(before)
        .<Value>map(t -> t ? before : value)
        .orElseGet(() -> Unknown.because(DOUBT, before.origin()));
  }

  private static Mapping doubted(Mapping into, Unknown source, boolean overwrite) {
    Mapping kept = overwrite ? Mapping.empty(into.origin()) : into;
    Mapping result = kept;
    for (Map.Entry<String, Mapping.Entry> entry : kept.entries().entrySet()) {
      if (entry.getValue().value() instanceof Mapping below) {
        result = result.with(entry.getKey(), entry.getValue().with(doubted(below, source, false)));
      } else if (!Truth.of(entry.getValue().value()).orElse(false)) {
        result = result.with(entry.getKey(), entry.getValue().with(source));
      }
    }
    return result.withRest(source);
  }

  /** The same value with mappings of its own. */
  static Value copy(Value value) {
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      mapping.entries().forEach((k, e) -> entries.put(k, e.with(copy(e.value()))));
      return mapping.withEntries(entries);
    }
    return value instanceof Sequence sequence
        ? sequence.withItems(sequence.items().stream().map(TemplateMerge::copy).toList())
        : value;
  }
}
