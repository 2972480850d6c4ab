package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Orders and equality as Terraform has them. */
final class Sets {
  /** Strings by their UTF-8 bytes: the order of keys and of sets of strings. */
  static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private Sets() {}

  /** A set of values of one type; unknown ones make its rest. */
  static Sequence of(Collection<Value> values, Type element, Origin origin) {
    List<Value> known = new ArrayList<>();
    Set<String> scalars = new HashSet<>();
    Optional<Unknown> rest = Optional.empty();
    for (Value value : values) {
      Optional<Unknown> gap = Knowledge.gap(value);
      if (gap.isPresent()) {
        rest = rest.or(() -> gap);
      } else if (value instanceof Scalar scalar) {
        if (scalars.add(scalar.kind() + " " + scalar.text().chars())) {
          known.add(value);
        }
      } else if (known.stream().noneMatch(k -> Equality.same(k, value))) {
        known.add(value);
      }
    }
    known.sort(SetOrder.INSTANCE);
    // Which of a set's elements are secret cannot be told, so the whole set is.
    boolean secret = values.stream().anyMatch(v -> Knowledge.madeOf(v.origin(), v).sensitive());
    return new Sequence(known, rest, Sequence.Kind.set(element), secret ? origin.secret() : origin);
  }

  /** A mapping's keys in Terraform's order. */
  static List<String> keys(Mapping mapping) {
    return mapping.entries().keySet().stream().sorted(BY_BYTES).toList();
  }
}
