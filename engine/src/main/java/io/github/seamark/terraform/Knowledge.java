package io.github.seamark.terraform;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is known of a value, all the way down, and what went into it. */
final class Knowledge {
  private Knowledge() {}

  /** Whether a text has neither holes nor stretches that may be absent. */
  static boolean isKnown(Text text) {
    return text.isKnown() && text.regions().isEmpty();
  }

  /** Whether nothing of a value is unknown. */
  static boolean isKnown(Value value) {
    return gap(value).isEmpty();
  }

  /** The first thing in a value that is not known. */
  static Optional<Unknown> gap(Value value) {
    if (value instanceof Unknown unknown) {
      return Optional.of(unknown);
    }
    if (value instanceof Scalar scalar) {
      return isKnown(scalar.text()) ? Optional.empty() : Optional.of(unknown(scalar));
    }
    if (value instanceof Mapping mapping) {
      return mapping
          .rest()
          .or(
              () ->
                  mapping.entries().values().stream()
                      .flatMap(e -> gap(e.value()).stream())
                      .findFirst());
    }
    Sequence sequence = (Sequence) value;
    return sequence
        .rest()
        .or(() -> sequence.items().stream().flatMap(v -> gap(v).stream()).findFirst());
  }

  /** A partly known string as an unknown value. */
  static Unknown unknown(Scalar scalar) {
    String reason =
        scalar.text().holes().stream()
            .findFirst()
            .map(h -> h.hole().reason())
            .orElse("a part of the text is there under an undecided condition only");
    Origin origin = scalar.origin();
    for (Reference reference : references(scalar.text())) {
      origin = origin.dependingOn(reference);
    }
    return Unknown.because(reason, origin);
  }

  private static Set<Reference> references(Text text) {
    Set<Reference> all = new TreeSet<>();
    for (Text.HoleAt at : text.holes()) {
      all.addAll(at.hole().references());
    }
    return all;
  }

  /** Whether a value or anything in it must not be shown. */
  static boolean isSecret(Value value) {
    if (value.origin().sensitive()) {
      return true;
    }
    if (value instanceof Mapping mapping) {
      return mapping.entries().values().stream().anyMatch(e -> isSecret(e.value()));
    }
    return value instanceof Sequence sequence
        && sequence.items().stream().anyMatch(Knowledge::isSecret);
  }

  /** An origin with what went into a value and everything in it. */
  static Origin madeOf(Origin origin, Value value) {
    Origin result = origin.with(value.origin());
    if (value instanceof Scalar scalar && !scalar.text().isKnown()) {
      for (Reference reference : references(scalar.text())) {
        result = result.dependingOn(reference);
      }
    } else if (value instanceof Mapping mapping) {
      for (Mapping.Entry entry : mapping.entries().values()) {
        result = madeOf(result, entry.value());
      }
      result = mapping.rest().isPresent() ? result.with(mapping.rest().get().origin()) : result;
    } else if (value instanceof Sequence sequence) {
      for (Value item : sequence.items()) {
        result = madeOf(result, item);
      }
      result = sequence.rest().isPresent() ? result.with(sequence.rest().get().origin()) : result;
    }
    return result;
  }

  /** A value that takes over the doubts, dependencies and mark of what it was taken from. */
  static Value takenFrom(Value value, Origin container) {
    Origin origin = value.origin();
    Origin marked = origin.with(container);
    return marked.equals(origin) ? value : value.withOrigin(marked);
  }

  /** The hole that an unknown leaves inside a line. */
  static Hole hole(Unknown unknown) {
    return Hole.inline(unknown.reason(), unknown.origin().dependencies());
  }
}
