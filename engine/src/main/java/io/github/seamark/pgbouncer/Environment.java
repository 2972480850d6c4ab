package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Container;
import io.github.seamark.estate.Container.EnvVar;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A container's environment and where it is written.
 *
 * @param variables the variables, the last of a name wins
 * @param more why there may be further ones, if there may
 * @param place where a missing variable would be written
 */
record Environment(List<EnvVar> variables, Optional<Unknown> more, Origin place) {

  static Environment of(Workload workload, Container container) {
    return new Environment(container.env(), container.moreEnv(), place(workload, container));
  }

  /** The container's {@code env} key, or else its header. */
  private static Origin place(Workload workload, Container container) {
    Span header =
        items(workload.pod().spec(), "containers").stream()
            .filter(c -> c.get("name").then(Value::toText).is(container.name()::is))
            .flatMap(c -> c.entry("env").or(() -> c.entry("envFrom")).stream())
            .map(Mapping.Entry::key)
            .findFirst()
            .orElse(container.header());
    return workload.declaration().origin().movedTo(header);
  }

  /** The mappings in a list. */
  static List<Mapping> items(Mapping mapping, String key) {
    List<Mapping> items = new ArrayList<>();
    if (mapping.get(key) instanceof Lookup.Found<Value> found
        && found.value() instanceof Sequence sequence) {
      sequence.items().forEach(i -> addMapping(i, items));
    }
    return items;
  }

  private static void addMapping(Value item, List<Mapping> items) {
    if (item instanceof Mapping m) {
      items.add(m);
    }
  }
}
