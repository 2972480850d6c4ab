package io.github.seamark.helm;

import io.github.seamark.estate.Release.Layer;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges layers of values as Helm does: mappings deeply, everything else replaced whole, a null
 * kept so that it can delete a chart's default. Every leaf keeps its own origin; what lost is kept
 * beside what won. A merged mapping's header is where a missing key would be typed: in the last
 * layer that has the mapping and is no {@code set}. A layer that is not wholly known makes unknown
 * what it may override, and incomplete what it may add to.
 */
public final class ValuesMerge {
  private ValuesMerge() {}

  /**
   * The merged values of a release.
   *
   * @param layers the layers, weakest first
   * @param header where values would be attached if there are none
   */
  public static Mapping merge(List<Layer> layers, Span header) {
    Mapping merged = Mapping.empty(Origin.at(header));
    Span place = header;
    for (Layer layer : layers) {
      if (layer.kind() != Layer.Kind.SET) {
        place = layer.place();
      }
      merged = over(merged, layer.values(), layer.kind() != Layer.Kind.SET);
    }
    return merged.under(place);
  }

  /** The defaults of a chart under the values of a release. */
  public static Mapping overDefaults(Mapping defaults, Mapping values) {
    return over(defaults, values, true);
  }

  /** A mapping with single paths in it set. */
  static Mapping setOver(Mapping weak, Mapping set) {
    return over(weak, set, false);
  }

  /**
   * The values of a chart: its defaults under what it is given. A null deletes the default that it
   * stands over (helm/helm, pkg/chart/common/util coalesce); a null over nothing stays.
   */
  static Mapping ofChart(Mapping defaults, Mapping given) {
    return pruned(defaults, over(defaults, given, true), false);
  }

  /**
   * The values of a subchart. Whether a null of its parent deletes a default of its own depends on
   * Helm's version (helm/helm issues 12469, 31919, 32522).
   */
  static Mapping ofSubchart(Mapping defaults, Mapping given) {
    return pruned(defaults, over(defaults, given, true), true);
  }

  private static Mapping pruned(Mapping defaults, Mapping merged, boolean unsure) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    merged
        .entries()
        .forEach(
            (key, entry) -> {
              Mapping.Entry before = defaults.entries().get(key);
              boolean nul = entry.value() instanceof Scalar scalar && scalar.isNull();
              boolean deletes =
                  nul && before != null && !(before.value() instanceof Scalar s && s.isNull());
              if (before != null
                  && before.value() instanceof Mapping below
                  && entry.value() instanceof Mapping kept) {
                entries.put(key, entry.with(pruned(below, kept, unsure)));
              } else if (deletes && unsure) {
                String reason = "a null over a subchart's default means different things to Helm";
                entries.put(key, entry.with(Unknown.because(reason, entry.value().origin())));
              } else if (!deletes) {
                entries.put(key, entry);
              }
            });
    return merged.withEntries(entries);
  }

  private static Mapping over(Mapping weak, Mapping strong, boolean movesHeader) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(weak.entries());
    strong.rest().ifPresent(r -> entries.replaceAll((k, e) -> doubted(e, r)));
    for (Map.Entry<String, Mapping.Entry> entry : strong.entries().entrySet()) {
      Mapping.Entry before = weak.entries().get(entry.getKey());
      entries.put(
          entry.getKey(),
          before == null
              ? entry.getValue().with(overUnread(weak, entry.getValue().value()))
              : over(before, entry.getValue(), movesHeader));
    }
    return new Mapping(
        entries,
        strong.rest().or(weak::rest),
        weak.kind(),
        movesHeader ? strong.header() : weak.header(),
        weak.entries().isEmpty() ? strong.origin() : weak.origin().with(strong.origin()));
  }

  /** What may be overridden by something unread is not known, down to each leaf. */
  private static Mapping.Entry doubted(Mapping.Entry entry, Unknown unread) {
    if (!(entry.value() instanceof Mapping mapping)) {
      Unknown doubt = Unknown.because(unread.reason(), entry.value().origin());
      return new Mapping.Entry(entry.key(), doubt, entry.overridden());
    }
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.replaceAll((k, e) -> doubted(e, unread));
    return entry.with(
        new Mapping(
            entries,
            Optional.of(mapping.rest().orElse(unread)),
            mapping.kind(),
            mapping.header(),
            mapping.origin()));
  }

  /** Where something unread stands below, a mapping may hold more than it says itself. */
  private static Value overUnread(Mapping weak, Value strong) {
    Value resolved = ListItems.resolve(strong);
    return resolved instanceof Mapping mapping && weak.rest().isPresent()
        ? incomplete(mapping, weak.rest().get())
        : resolved;
  }

  /** A mapping in which any mapping may hold more. */
  static Mapping incomplete(Mapping mapping, Unknown more) {
    Mapping result = mapping.withRest(more);
    for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
      if (entry.getValue().value() instanceof Mapping below) {
        result = result.with(entry.getKey(), entry.getValue().with(incomplete(below, more)));
      }
    }
    return result;
  }

  private static Mapping.Entry over(Mapping.Entry weak, Mapping.Entry strong, boolean movesHeader) {
    Value a = weak.value();
    Value b = strong.value();
    if (b instanceof Mapping items && ListItems.are(items)) {
      return new Mapping.Entry(weak.key(), ListItems.over(a, items), weak.overridden());
    }
    if (a instanceof Mapping under && b instanceof Mapping top) {
      Span key = movesHeader ? strong.key() : weak.key();
      return new Mapping.Entry(key, over(under, top, movesHeader), weak.overridden());
    }
    return strong.over(weak);
  }
}
