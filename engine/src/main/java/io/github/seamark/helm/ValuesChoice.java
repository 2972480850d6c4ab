package io.github.seamark.helm;

import io.github.seamark.estate.Release.Layer;
import io.github.seamark.source.Repository;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Values files of which a release takes one, though nothing says which ({@code values-dev.yaml},
 * {@code values-prod.yaml}): known is what all of them say, and what they differ in is not.
 */
public final class ValuesChoice {
  /** A chart's values for one of several places; what shows how to write such a file is none. */
  private static final Pattern BESIDE =
      Pattern.compile("values[-_.][^/]+\\.ya?ml|[^/]+[-_.]values\\.ya?ml");

  private static final Pattern SHOWN =
      Pattern.compile("(?i).*(example|sample|schema|ci|tmpl|template|bak|test)[-_.].*");

  private ValuesChoice() {}

  /**
   * The layer of one of several values files; empty where there are none that can be read.
   *
   * @param below the values that it is put over
   * @param orNone whether perhaps none of them is taken
   */
  public static Optional<Layer> oneOf(
      Repository repository, List<String> paths, Mapping below, boolean orNone) {
    List<Layer> files = files(repository, paths);
    if (files.isEmpty() || files.size() < paths.size()) {
      return Optional.empty();
    }
    List<Mapping> given = files.stream().map(Layer::values).toList();
    List<Mapping> all =
        new ArrayList<>(given.stream().map(g -> ValuesMerge.overDefaults(below, g)).toList());
    if (orNone) {
      all.add(below);
    }
    Layer first = files.get(0);
    return Optional.of(
        new Layer(first.kind(), only(agreed(all), path -> isSaid(path, given)), first.place()));
  }

  /**
   * What the values files beside a chart would change of its own values: a chart that nothing here
   * releases is installed with one of them, or with none.
   */
  static List<Layer> beside(Repository repository, LocalChart chart) {
    String prefix = chart.folder().isEmpty() ? "" : chart.folder() + "/";
    List<String> paths =
        repository.below(chart.folder()).stream()
            .filter(p -> BESIDE.matcher(p.substring(prefix.length())).matches())
            .filter(p -> !SHOWN.matcher(p.substring(prefix.length())).matches())
            .filter(p -> ValuesLayers.file(repository, p).isPresent())
            .toList();
    return oneOf(repository, paths, chart.defaults(), true).stream()
        .map(l -> new Layer(l.kind(), only(l.values(), path -> false), l.place()))
        .filter(l -> !l.values().entries().isEmpty())
        .toList();
  }

  private static boolean isSaid(List<String> path, List<Mapping> given) {
    return given.stream().anyMatch(g -> !g.at(path.toArray(String[]::new)).isMissing());
  }

  private static List<Layer> files(Repository repository, List<String> paths) {
    return paths.stream().flatMap(p -> ValuesLayers.file(repository, p).stream()).toList();
  }

  private static Mapping agreed(List<Mapping> all) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (Mapping one : all) {
      for (Map.Entry<String, Mapping.Entry> entry : one.entries().entrySet()) {
        if (!entries.containsKey(entry.getKey())) {
          entries.put(entry.getKey(), agreed(entry.getKey(), entry.getValue(), all));
        }
      }
    }
    Mapping first = all.get(0);
    Optional<Unknown> rest = all.stream().flatMap(m -> m.rest().stream()).findFirst();
    return new Mapping(entries, rest, first.kind(), first.header(), first.origin());
  }

  private static Mapping.Entry agreed(String key, Mapping.Entry shown, List<Mapping> all) {
    List<Value> values =
        all.stream().flatMap(m -> m.entry(key).stream()).map(Mapping.Entry::value).toList();
    if (values.stream().allMatch(Mapping.class::isInstance)) {
      Mapping none = Mapping.empty(shown.value().origin());
      return shown.with(
          agreed(
              all.stream()
                  .map(m -> m.entry(key).map(Mapping.Entry::value).orElse(none))
                  .map(Mapping.class::cast)
                  .toList()));
    }
    boolean same =
        values.size() == all.size() && values.stream().allMatch(v -> isSame(v, shown.value()));
    Value other = values.get(values.size() - 1);
    return same
        ? shown
        : shown.with(
            Unknown.because(
                "values files differ in it: %s".formatted(other.origin().span().path()),
                shown.value().origin()));
  }

  private static boolean isSame(Value a, Value b) {
    if (a instanceof Scalar one && b instanceof Scalar other) {
      return one.kind() == other.kind()
          && one.isKnown()
          && Objects.equals(one.text().chars(), other.text().chars());
    }
    if (a instanceof Sequence one && b instanceof Sequence other) {
      boolean same = one.items().size() == other.items().size() && one.rest().isEmpty();
      for (int i = 0; same && i < one.items().size(); i++) {
        same = isSame(one.items().get(i), other.items().get(i));
      }
      return same;
    }
    return a instanceof Mapping one
        && b instanceof Mapping other
        && one.entries().keySet().equals(other.entries().keySet())
        && one.entries().entrySet().stream()
            .allMatch(
                e ->
                    other
                        .entry(e.getKey())
                        .filter(o -> isSame(e.getValue().value(), o.value()))
                        .isPresent());
  }

  /** Of values, those that are not known and those whose path is wanted. */
  private static Mapping only(Mapping values, Predicate<List<String>> wanted) {
    return only(values, List.of(), wanted);
  }

  private static Mapping only(Mapping values, List<String> above, Predicate<List<String>> wanted) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (Map.Entry<String, Mapping.Entry> entry : values.entries().entrySet()) {
      List<String> path = new ArrayList<>(above);
      path.add(entry.getKey());
      if (entry.getValue().value() instanceof Mapping below) {
        Mapping left = only(below, path, wanted);
        if (!left.entries().isEmpty() || (below.entries().isEmpty() && wanted.test(path))) {
          entries.put(entry.getKey(), entry.getValue().with(left));
        }
      } else if (entry.getValue().value() instanceof Unknown || wanted.test(path)) {
        entries.put(entry.getKey(), entry.getValue());
      }
    }
    return new Mapping(entries, Optional.empty(), values.kind(), values.header(), values.origin());
  }
}
