package io.github.seamark.helm;

import io.github.seamark.catalogue.ChartComponent;
import io.github.seamark.catalogue.ChartContainer.ImagePaths;
import io.github.seamark.catalogue.ChartEntry;
import io.github.seamark.catalogue.ChartEntry.InertCondition;
import io.github.seamark.catalogue.ValuePath;
import io.github.seamark.estate.Release.InertValues;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds values that the chart will not use. */
final class InertFinder {
  private final Mapping values;

  InertFinder(Mapping values) {
    this.values = values;
  }

  List<InertValues> find(ChartEntry entry) {
    List<InertValues> found = new ArrayList<>();
    entry.inert().forEach(c -> check(c).ifPresent(found::add));
    entry.components().forEach(c -> beside(c).ifPresent(found::add));
    return found;
  }

  private Optional<InertValues> check(InertCondition condition) {
    List<Mapping.Entry> keys = new ArrayList<>();
    collect(values, condition.path().keys(), 0, condition.except(), keys);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Span first = keys.get(0).key();
    Optional<Span> because = condition.when().isEmpty() ? Optional.of(first) : holds(condition);
    return because.map(b -> new InertValues(keys, condition.cause(), b, condition.instead()));
  }

  private Optional<Span> holds(InertCondition condition) {
    Lookup<Value> when = condition.when().orElseThrow().in(values);
    boolean set =
        when.is(v -> !ValuePath.isEmpty(v))
            && condition.is().map(i -> when.is(v -> isText(v, i))).orElse(true);
    return set ? when.ifFound().map(Lookup.Found::span) : Optional.empty();
  }

  private static boolean isText(Value value, String text) {
    return value instanceof Scalar scalar && scalar.asText().filter(text::equals).isPresent();
  }

  /** The leaves at and below a path, but for the exceptions. */
  private static void collect(
      Mapping mapping,
      List<String> path,
      int depth,
      List<ValuePath> except,
      List<Mapping.Entry> keys) {
    collect(mapping, new ArrayList<>(), path, depth, except, keys);
  }

  private static void collect(
      Mapping mapping,
      List<String> here,
      List<String> path,
      int depth,
      List<ValuePath> except,
      List<Mapping.Entry> keys) {
    for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
      if (depth < path.size() && !entry.getKey().equals(path.get(depth))) {
        continue;
      }
      List<String> at = new ArrayList<>(here);
      at.add(entry.getKey());
      if (except.stream().anyMatch(e -> e.keys().equals(at))) {
        continue;
      }
      Value value = entry.getValue().value();
      boolean below = value instanceof Mapping m && !m.entries().isEmpty();
      if (below && (depth + 1 < path.size() || !except.isEmpty())) {
        collect((Mapping) value, at, path, depth + 1, except, keys);
      } else if (depth + 1 >= path.size()) {
        keys.add(entry.getValue());
      }
    }
  }

  /** A tag that stands beside a digest of the chart's own. */
  private Optional<InertValues> beside(ChartComponent component) {
    ImagePaths paths = component.main().image();
    if (!paths.defaultDigest()
        || paths.digest().stream().anyMatch(p -> !p.in(values).isMissing())) {
      return Optional.empty();
    }
    return paths.tag().stream()
        .filter(p -> p.in(values).is(v -> isKnown(v) && !ValuePath.isEmpty(v)))
        .flatMap(p -> entryAt(p).stream())
        .findFirst()
        .map(
            e ->
                new InertValues(
                    List.of(e),
                    "the chart sets a digest by default, and the digest decides which image runs",
                    e.key(),
                    Optional.of(paths.digest().get(0).toString())));
  }

  private static boolean isKnown(Value value) {
    return value instanceof Scalar scalar && scalar.isKnown();
  }

  private Optional<Mapping.Entry> entryAt(ValuePath path) {
    Value at = values;
    Optional<Mapping.Entry> entry = Optional.empty();
    for (String key : path.keys()) {
      if (!(at instanceof Mapping mapping) || mapping.entry(key).isEmpty()) {
        return Optional.empty();
      }
      entry = mapping.entry(key);
      at = entry.orElseThrow().value();
    }
    return entry;
  }
}
