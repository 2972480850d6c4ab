package io.github.seamark.helm;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What templates change while they run: variables, and mappings, which Go shares by reference
 * ({@code set}, {@code unset}, {@code merge} change the mapping that they are given for everybody
 * who holds it). What is changed where nobody knows whether it runs is not known afterwards.
 */
final class TemplateMemory {
  /** Something that can be written: a variable or a shared mapping. */
  static final class Place {
    private Value value;

    private Place(Value value) {
      this.value = value;
    }

    Value value() {
      return value;
    }
  }

  /** Deeper values than this are left as they are. */
  private static final int DEEPEST = 200;

  private final IdentityHashMap<Mapping, Place> shared = new IdentityHashMap<>();

  /** For each open doubt, what stood in a place before it was first written. */
  private final Deque<IdentityHashMap<Place, Value>> doubts = new ArrayDeque<>();

  /** A new place. */
  Place place(Value value) {
    return new Place(value);
  }

  /** Writes a variable. */
  void write(Place place, Value value) {
    if (!doubts.isEmpty()) {
      doubts.element().putIfAbsent(place, place.value);
    }
    place.value = value;
  }

  /** Changes a mapping for all who hold it. */
  void change(Mapping mapping, Mapping changed) {
    Place place = shared.computeIfAbsent(mapping, Place::new);
    write(place, changed);
    shared.put(changed, place);
  }

  /** A value as it is now. */
  Value now(Value value) {
    if (shared.isEmpty() || !(value instanceof Mapping mapping)) {
      return value;
    }
    Place place = shared.get(mapping);
    return place == null ? value : place.value;
  }

  /** A value as it is now, all the way down. */
  Value deep(Value value) {
    return shared.isEmpty() ? value : deep(value, 0);
  }

  private Value deep(Value held, int depth) {
    Value value = now(held);
    if (depth > DEEPEST) {
      return Unknown.because("values that hold themselves", value.origin());
    }
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      mapping.entries().forEach((k, e) -> entries.put(k, e.with(deep(e.value(), depth + 1))));
      return mapping.withEntries(entries);
    }
    return value instanceof Sequence sequence
        ? sequence.withItems(sequence.items().stream().map(i -> deep(i, depth + 1)).toList())
        : value;
  }

  /** Runs two things of which one happens, nobody knows which. */
  void either(Runnable first, Runnable second) {
    IdentityHashMap<Place, Value> before = attempt(first);
    IdentityHashMap<Place, Value> afterFirst = new IdentityHashMap<>();
    before.forEach(
        (place, value) -> {
          afterFirst.put(place, place.value);
          place.value = value;
        });
    IdentityHashMap<Place, Value> beforeSecond = attempt(second);
    Set<Place> places = new LinkedHashSet<>(before.keySet());
    places.addAll(beforeSecond.keySet());
    for (Place place : places) {
      Value one = afterFirst.get(place);
      join(place, one == null ? beforeSecond.getOrDefault(place, place.value) : one);
    }
  }

  /** Runs what may happen any number of times. */
  void perhaps(Runnable body) {
    attempt(body).forEach(this::join);
  }

  private IdentityHashMap<Place, Value> attempt(Runnable body) {
    doubts.push(new IdentityHashMap<>());
    body.run();
    IdentityHashMap<Place, Value> before = doubts.pop();
    if (!doubts.isEmpty()) {
      before.forEach(doubts.element()::putIfAbsent);
    }
    return before;
  }

  /** A place that holds what it holds now or another value. */
  private void join(Place place, Value other) {
    Value joined = joined(place.value, other);
    place.value = joined;
    if (joined instanceof Mapping mapping) {
      shared.put(mapping, place);
    }
  }

  private static Value joined(Value one, Value other) {
    if (same(one, other)) {
      return one;
    }
    Unknown doubt =
        Unknown.because(
            "it depends on a condition",
            Origin.at(one.origin().span())
                .dependingOn(one.origin().dependencies())
                .dependingOn(other.origin().dependencies()));
    if (!(one instanceof Mapping a) || !(other instanceof Mapping b)) {
      return doubt;
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>(a.entries().keySet());
    keys.addAll(b.entries().keySet());
    for (String key : keys) {
      Mapping.Entry left = a.entries().get(key);
      Mapping.Entry right = b.entries().get(key);
      boolean kept = left != null && right != null && same(left.value(), right.value());
      if (kept) {
        entries.put(key, left);
      }
    }
    boolean partial = entries.size() < keys.size();
    return new Mapping(
        entries,
        a.rest().or(b::rest).or(() -> partial ? java.util.Optional.of(doubt) : a.rest()),
        a.kind(),
        a.header(),
        a.origin());
  }

  private static boolean same(Value one, Value other) {
    return one == other
        || (one instanceof Scalar a
            && other instanceof Scalar b
            && a.kind() == b.kind()
            && a.isKnown()
            && b.isKnown()
            && a.text().equals(b.text()));
  }
}
