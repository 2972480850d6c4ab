package io.github.seamark.report;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.NamespaceObject;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Service;
import io.github.seamark.estate.Updater;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Secrets;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of a piece, each by the path at which its carrier has it. */
final class Leaves {
  /** Deeper than this no carrier goes. */
  private static final int DEPTH = 100;

  private final List<Leaf> leaves = new ArrayList<>();

  /**
   * A value at the end of a path.
   *
   * @param path how it is reached: {@code values.server.env[0].value}
   * @param key where its key stands, or the value itself in a list
   * @param value the value
   * @param overridden what lost to it, next first
   */
  record Leaf(String path, Span key, Value value, List<Value> overridden) {

    /** Whether the key, the value or what carried it here stands at a spot. */
    boolean isAt(Spot spot) {
      return spot.touches(key)
          || isAt(value, spot)
          || overridden.stream().anyMatch(v -> isAt(v, spot));
    }

    private static boolean isAt(Value value, Spot spot) {
      // The carriers of a block span many lines, and their inner values say more.
      boolean leaf = !(value instanceof Mapping) && !(value instanceof Sequence);
      return leaf
          && (spot.touches(value.origin().span()) || carriers(value).anyMatch(spot::touches));
    }

    /** What carried a value to its place, next first. */
    static Stream<Span> carriers(Value value) {
      List<Span> spans = new ArrayList<>();
      Span last = value.origin().span();
      for (var via = value.origin().via(); via.isPresent(); via = via.get().via()) {
        if (!via.get().span().equals(last)) {
          last = via.get().span();
          spans.add(last);
        }
      }
      return spans.stream();
    }

    /** The value for people, masked where it must not be seen. */
    static String shown(Value value) {
      if (value instanceof Unknown unknown) {
        return "unknown: " + Words.of(unknown.reason());
      }
      if (!(value instanceof Scalar scalar)) {
        return value.describe();
      }
      if (scalar.origin().sensitive() || isMasked(scalar.origin().span())) {
        return "(secret)";
      }
      long lines = scalar.text().chars().lines().count();
      if (lines > 1) {
        return lines + " lines of text";
      }
      String text = Words.of(scalar.text().chars().replace(Text.HOLE, '?'));
      boolean quoted = scalar.kind() == Scalar.Kind.STRING;
      return quoted ? "\"" + text + "\"" : text;
    }

    private static boolean isMasked(Span span) {
      int line = span.from().line();
      return !Secrets.maskedLine(span.source(), line).equals(span.source().line(line));
    }
  }

  private Leaves() {}

  /** The values of a piece, in order. */
  static List<Leaf> of(Piece piece) {
    Leaves leaves = new Leaves();
    if (piece instanceof Workload workload) {
      leaves.walk("metadata.labels", workload.metadata().labels());
      leaves.walk("metadata.annotations", workload.metadata().annotations());
      leaves.walk("pod.labels", workload.pod().labels());
      leaves.walk("pod.annotations", workload.pod().annotations());
      leaves.walk("pod", workload.pod().spec());
    } else if (piece instanceof Release release) {
      leaves.walk("values", release.values());
    } else if (piece instanceof NamespaceObject namespace) {
      leaves.walk("metadata.labels", namespace.metadata().labels());
      leaves.walk("metadata.annotations", namespace.metadata().annotations());
    } else if (piece instanceof Service service) {
      leaves.walk("selector", service.selector());
    } else if (piece instanceof Updater updater) {
      leaves.walk("configuration", updater.configuration());
    } else if (piece instanceof ConfigObject config) {
      config.data().forEach((key, entry) -> leaves.add("data." + key, entry));
    }
    return leaves.leaves;
  }

  private void add(String path, ConfigObject.Entry entry) {
    Value content = Scalar.string(entry.content(), entry.origin());
    leaves.add(new Leaf(path, entry.key(), content, List.of()));
  }

  private void walk(String path, Value value) {
    walk(path, Optional.empty(), value, List.of(), 0);
  }

  private void walk(
      String path, Optional<Span> key, Value value, List<Value> overridden, int depth) {
    key.ifPresent(k -> leaves.add(new Leaf(path, k, value, overridden)));
    if (depth > DEPTH) {
      return;
    }
    if (value instanceof Mapping mapping) {
      for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
        Mapping.Entry below = entry.getValue();
        walk(
            path + "." + entry.getKey(),
            Optional.of(below.key()),
            below.value(),
            below.overridden(),
            depth + 1);
      }
    } else if (value instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        Value item = sequence.items().get(i);
        boolean leaf = !(item instanceof Mapping) && !(item instanceof Sequence);
        Optional<Span> place = leaf ? Optional.of(item.origin().span()) : Optional.empty();
        walk(path + "[" + i + "]", place, item, List.of(), depth + 1);
      }
    }
  }
}
