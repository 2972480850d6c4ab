package io.github.seamark.helm;

import io.github.seamark.catalogue.ChartContainer.ProbePaths;
import io.github.seamark.catalogue.ValuePath;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The probes that a chart renders: the values' keys over the chart's own, one by one. */
final class Probes {
  private final Mapping values;
  private final UnaryOperator<Origin> asDefault;

  /**
   * Probes of one release.
   *
   * @param values its merged values
   * @param asDefault marks a place as holding a default of the chart
   */
  Probes(Mapping values, UnaryOperator<Origin> asDefault) {
    this.values = values;
    this.asDefault = asDefault;
  }

  /** The probe; empty where there is none. */
  Optional<Value> probe(ProbePaths paths) {
    Lookup<Value> given = paths.path().map(p -> p.in(values)).orElseGet(() -> nothing(paths));
    if (given instanceof Lookup.Undecided<Value> undecided) {
      return Optional.of(Synthetic.unknown(undecided));
    }
    Optional<Mapping> own = paths.defaults().map(d -> defaults(d, place(given)));
    if (given instanceof Lookup.Found<Value> found) {
      return found.value() instanceof Scalar scalar && scalar.isNull()
          ? Optional.empty()
          : over(paths, own, found);
    }
    return own.flatMap(d -> switched(numbers(paths, d)));
  }

  private Lookup<Value> nothing(ProbePaths paths) {
    return paths.numbers().isEmpty()
        ? Lookup.missing(values.header(), values.origin())
        : ValuePath.firstOf(
                paths.numbers().values().stream()
                    .sorted(Comparator.comparing(ValuePath::toString))
                    .toList(),
                values)
            .then(v -> Lookup.<Value>missing(v.origin().span(), v.origin()));
  }

  /** Where a key would be added: the header of what is written already. */
  private static Origin place(Lookup<Value> given) {
    return given instanceof Lookup.Found<Value> found && found.value() instanceof Mapping mapping
        ? found.origin().movedTo(mapping.header())
        : Synthetic.place(given);
  }

  private Mapping defaults(Mapping chart, Origin place) {
    return (Mapping) Synthetic.placed(chart, asDefault.apply(place));
  }

  private static Optional<Value> over(
      ProbePaths paths, Optional<Mapping> own, Lookup.Found<Value> found) {
    if (paths.text() || !(found.value() instanceof Mapping given)) {
      return paths.text() && ValuePath.isEmpty(found.value())
          ? own.flatMap(Probes::switched)
          : Optional.of(
              Unknown.because("the probe is written as a template's text", found.origin()));
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    own.ifPresent(d -> entries.putAll(d.entries()));
    given.entries().forEach((key, entry) -> put(entries, key, entry));
    Mapping merged =
        new Mapping(entries, given.rest(), given.kind(), given.header(), found.origin());
    return switched(
        own.isEmpty() && onlySwitch(given) ? merged.withRest(numbersUnknown(given)) : merged);
  }

  private static void put(Map<String, Mapping.Entry> entries, String key, Mapping.Entry entry) {
    if (entry.value() instanceof Scalar scalar && scalar.isNull()) {
      entries.remove(key);
    } else {
      entries.put(key, entry);
    }
  }

  private static boolean onlySwitch(Mapping given) {
    return given.entries().containsKey("enabled");
  }

  private static Unknown numbersUnknown(Mapping given) {
    return Unknown.because("the chart's own numbers for this probe are not known", given.origin());
  }

  /** The single numbers that the values set over those of the chart. */
  private Mapping numbers(ProbePaths paths, Mapping own) {
    Mapping result = own;
    for (Map.Entry<String, ValuePath> number : paths.numbers().entrySet()) {
      Lookup<Value> given = number.getValue().in(values);
      Optional<Value> value = Synthetic.value(given).filter(v -> !ValuePath.isEmpty(v));
      if (value.isPresent()) {
        result =
            result.with(
                number.getKey(), Mapping.Entry.of(value.get().origin().span(), value.get()));
      }
    }
    return result;
  }

  /** The probe without its switch; nothing where it is off, unknown where that cannot be told. */
  private static Optional<Value> switched(Mapping probe) {
    Optional<Mapping.Entry> enabled = probe.entry("enabled");
    if (enabled.isEmpty()) {
      return probe.entries().isEmpty() && probe.isComplete()
          ? Optional.empty()
          : Optional.of(probe);
    }
    Value value = enabled.get().value();
    if (value instanceof Scalar scalar && scalar.asText().isPresent()) {
      return scalar.asText().get().equals("true") ? Optional.of(without(probe)) : Optional.empty();
    }
    return Optional.of(
        Unknown.because("whether the probe is enabled is not known", value.origin()));
  }

  private static Mapping without(Mapping probe) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(probe.entries());
    entries.remove("enabled");
    return probe.withEntries(entries);
  }
}
