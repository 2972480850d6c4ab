package io.github.seamark.kubernetes;

import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Typed answers about a manifest's fields. A null is the same as no field, as for the API. */
final class Fields {
  private Fields() {}

  static Lookup<Value> at(Mapping mapping, String... path) {
    return mapping.at(path).then(Fields::notNull);
  }

  private static Lookup<Value> notNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull()
        ? Lookup.missing(value.origin().span(), value.origin())
        : Lookup.found(value, value.origin());
  }

  static Lookup<String> text(Mapping mapping, String... path) {
    return mapping.at(path).then(Value::toText);
  }

  /** The whole number at a key, with the origin of its scalar. */
  static Lookup<Integer> number(Mapping mapping, String key) {
    if (!(text(mapping, key) instanceof Lookup.Found<String> found)) {
      return text(mapping, key).map(t -> 0);
    }
    try {
      return Lookup.found(new BigDecimal(found.value().strip()).intValueExact(), found.origin());
    } catch (NumberFormatException | ArithmeticException e) {
      return Lookup.undecided("%s is no whole number".formatted(key), found.span());
    }
  }

  /**
   * A mapping; where it is absent an empty one that stands where it would, else one with a rest.
   */
  static Mapping mapping(Mapping parent, String... path) {
    Lookup<Value> answer = at(parent, path);
    if (answer instanceof Lookup.Found<Value> found) {
      return found.value() instanceof Mapping mapping
          ? mapping.withOrigin(found.origin())
          : unknown(
              found.value().origin().span(),
              found.value() instanceof Unknown u ? u.reason() : "not a mapping");
    }
    if (answer instanceof Lookup.Missing<Value> missing) {
      return new Mapping(
          Map.of(), Optional.empty(), Mapping.Kind.OBJECT, missing.span(), missing.origin());
    }
    Lookup.Undecided<Value> undecided = (Lookup.Undecided<Value>) answer;
    return unknown(undecided.span(), undecided.reason());
  }

  static Mapping unknown(Span place, String reason) {
    Origin origin = Origin.at(place);
    return Mapping.empty(origin).withRest(Unknown.because(reason, origin));
  }

  /** A list's items and why there may be more, if there may. */
  record Items(List<Mapping> mappings, List<Value> values, Optional<Unknown> rest) {}

  static Items items(Mapping parent, String... path) {
    Lookup<Value> answer = at(parent, path);
    if (answer instanceof Lookup.Found<Value> found && found.value() instanceof Sequence sequence) {
      List<Mapping> mappings =
          sequence.items().stream()
              .filter(Mapping.class::isInstance)
              .map(Mapping.class::cast)
              .map(m -> m.withOrigin(m.origin().with(found.origin())))
              .toList();
      Optional<Unknown> odd =
          sequence.items().stream()
              .filter(Unknown.class::isInstance)
              .map(Unknown.class::cast)
              .findFirst();
      return new Items(mappings, sequence.items(), sequence.rest().or(() -> odd));
    }
    if (answer.isMissing()) {
      return new Items(List.of(), List.of(), Optional.empty());
    }
    Span place =
        answer instanceof Lookup.Undecided<Value> u
            ? u.span()
            : ((Lookup.Found<Value>) answer).span();
    String reason = answer instanceof Lookup.Undecided<Value> u ? u.reason() : "not a list";
    return new Items(List.of(), List.of(), Optional.of(Unknown.because(reason, Origin.at(place))));
  }
}
