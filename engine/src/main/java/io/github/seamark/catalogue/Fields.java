package io.github.seamark.catalogue;

import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An entry's fields. What is absent, or differs between the versions that may run, reads as not
 * given.
 *
 * @param mapping the entry or a part of it
 */
record Fields(Mapping mapping) {

  Optional<Value> value(String key) {
    return mapping.get(key).toOptional();
  }

  Optional<String> text(String key) {
    return value(key).flatMap(Value::asText);
  }

  String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  boolean flag(String key, boolean otherwise) {
    return text(key).map(Boolean::parseBoolean).orElse(otherwise);
  }

  OptionalInt number(String key) {
    Optional<Integer> number = text(key).filter(t -> t.matches("\\d{1,9}")).map(Integer::parseInt);
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  Optional<Fields> part(String key) {
    return value(key)
        .flatMap(v -> v instanceof Mapping m ? Optional.of(new Fields(m)) : Optional.empty());
  }

  /** The parts below a key by name, in order. */
  Map<String, Fields> parts(String key) {
    Map<String, Fields> result = new LinkedHashMap<>();
    part(key)
        .ifPresent(
            p ->
                p.mapping
                    .entries()
                    .forEach(
                        (name, entry) -> {
                          if (entry.value() instanceof Mapping m) {
                            result.put(name, new Fields(m));
                          }
                        }));
    return result;
  }

  /** The texts in a list, or a single text as a list of one. */
  List<String> texts(String key) {
    List<String> result = new ArrayList<>();
    value(key)
        .ifPresent(
            v -> {
              if (v instanceof Sequence sequence) {
                sequence.items().forEach(i -> i.asText().ifPresent(result::add));
              } else {
                v.asText().ifPresent(result::add);
              }
            });
    return result;
  }

  /** The parts in a list. */
  List<Fields> list(String key) {
    List<Fields> result = new ArrayList<>();
    value(key)
        .ifPresent(
            v -> {
              if (v instanceof Sequence sequence) {
                sequence
                    .items()
                    .forEach(
                        i -> {
                          if (i instanceof Mapping m) {
                            result.add(new Fields(m));
                          }
                        });
              }
            });
    return result;
  }

  List<ValuePath> paths(String key) {
    return texts(key).stream().map(ValuePath::parse).toList();
  }

  Optional<ValuePath> path(String key) {
    return text(key).map(ValuePath::parse);
  }

  /** The texts below a key by name. */
  Map<String, String> named(String key) {
    Map<String, String> result = new LinkedHashMap<>();
    part(key)
        .ifPresent(
            p ->
                p.mapping
                    .entries()
                    .forEach((n, e) -> e.value().asText().ifPresent(t -> result.put(n, t))));
    return result;
  }

  /** Whether a key's value could not be told, because versions differ in it. */
  boolean isUnclear(String key) {
    return mapping.get(key) instanceof Lookup.Undecided;
  }
}
