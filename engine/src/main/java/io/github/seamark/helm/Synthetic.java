package io.github.seamark.helm;

import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
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
import java.util.Optional;

/**
 * Puts together a mapping that no file holds: what a chart would render. Parts that the values give
 * keep their places; what the chart adds stands where a person would set it.
 */
final class Synthetic {
  private final Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
  private final Origin origin;

  private Synthetic(Origin origin) {
    this.origin = origin;
  }

  static Synthetic at(Origin origin) {
    return new Synthetic(origin);
  }

  Synthetic put(String key, Value value) {
    entries.put(key, Mapping.Entry.of(value.origin().span(), value));
    return this;
  }

  Synthetic put(String key, Mapping.Entry entry) {
    entries.put(key, entry);
    return this;
  }

  Synthetic put(String key, Optional<? extends Value> value) {
    value.ifPresent(v -> put(key, v));
    return this;
  }

  Synthetic put(String key, String text) {
    return put(key, Scalar.string(text, origin));
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Mapping build() {
    return Mapping.of(entries, origin);
  }

  /** The value that was looked up: itself, an unknown, or nothing where it is missing. */
  static Optional<Value> value(Lookup<Value> answer) {
    if (answer instanceof Lookup.Found<Value> found) {
      return Optional.of(found.value().withOrigin(found.origin()));
    }
    return answer instanceof Lookup.Undecided<Value> undecided
        ? Optional.of(unknown(undecided))
        : Optional.empty();
  }

  static Unknown unknown(Lookup.Undecided<?> undecided) {
    Origin at = Origin.at(undecided.span());
    return undecided
        .identity()
        .map(id -> Unknown.of(id, undecided.reason(), at))
        .orElseGet(() -> Unknown.because(undecided.reason(), at));
  }

  /** Where the answer stands, or where what is missing would stand. */
  static Origin place(Lookup<Value> answer) {
    if (answer instanceof Lookup.Found<Value> found) {
      return found.origin();
    }
    return answer instanceof Lookup.Missing<Value> missing
        ? missing.origin().movedTo(missing.span())
        : Origin.at(((Lookup.Undecided<Value>) answer).span());
  }

  /** A value with every part of it at one place. */
  static Value placed(Value value, Origin origin) {
    if (value instanceof Mapping mapping) {
      Synthetic result = at(origin);
      mapping.entries().forEach((key, entry) -> result.put(key, placed(entry.value(), origin)));
      return result.build();
    }
    if (value instanceof Sequence sequence) {
      return Sequence.of(sequence.items().stream().map(i -> placed(i, origin)).toList(), origin);
    }
    return value.withOrigin(origin);
  }

  /**
   * Mappings put into one, the weakest first; anything that is no mapping makes the rest unknown.
   */
  static Mapping merged(List<Lookup<Value>> layers, Origin origin, Span header) {
    Mapping result = Mapping.empty(origin).under(header);
    for (Lookup<Value> layer : layers) {
      if (layer instanceof Lookup.Found<Value> found && found.value() instanceof Mapping mapping) {
        for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
          result = result.with(entry.getKey(), entry.getValue());
        }
        result = mapping.rest().map(result::withRest).orElse(result);
      } else if (layer instanceof Lookup.Undecided<Value> undecided) {
        result = result.withRest(unknown(undecided));
      }
    }
    return result;
  }

  /** Lists put into one, in order. */
  static Sequence joined(List<Lookup<Value>> parts, Origin origin, Optional<Unknown> rest) {
    List<Value> items = new ArrayList<>();
    Optional<Unknown> more = rest;
    for (Lookup<Value> part : parts) {
      if (part instanceof Lookup.Found<Value> found && found.value() instanceof Sequence sequence) {
        items.addAll(sequence.items());
        more = more.or(sequence::rest);
      } else if (part instanceof Lookup.Found<Value> found
          && !(found.value() instanceof Scalar s && s.isNull())) {
        items.addAll(Environment.asList(found.value()));
      } else if (part instanceof Lookup.Undecided<Value> undecided) {
        more = more.or(() -> Optional.of(unknown(undecided)));
      }
    }
    return new Sequence(items, more, Sequence.Kind.TUPLE, origin);
  }
}
