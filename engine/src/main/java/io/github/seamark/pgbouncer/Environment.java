package io.github.seamark.pgbouncer;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Container.EnvVar;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container's environment with what ConfigMaps and Secrets of this repository add to it.
 *
 * @param variables the variables, later ones win
 * @param more why there may be further ones, if there may
 * @param place where a missing variable would be written
 */
record Environment(List<EnvVar> variables, Optional<Unknown> more, Origin place) {

  static Environment of(Workload workload, Container container, ConfigFinder finder) {
    List<EnvVar> variables = new ArrayList<>();
    Set<Span> resolved = new HashSet<>();
    boolean allFound = true;
    for (ConfigUse use : workload.pod().configUses()) {
      if (use.how() == ConfigUse.How.ENV_FROM && isOf(use, container)) {
        Optional<ConfigObject> object =
            finder.find(use, workload.id().namespace(), workload.declaration());
        object.ifPresent(o -> addAll(use, o, variables));
        resolved.add(use.span());
        allFound &= object.filter(o -> o.moreData().isEmpty()).isPresent();
      }
    }
    for (EnvVar variable : container.env()) {
      variables.add(resolved(variable, workload, finder));
    }
    // What may come from envFrom does not, once its objects are known.
    boolean settled = allFound;
    Optional<Unknown> more =
        container.moreEnv().filter(m -> !settled || !resolved.contains(m.origin().span()));
    return new Environment(variables, more, place(workload, container));
  }

  static boolean isOf(ConfigUse use, Container container) {
    return use.container().filter(c -> !container.name().is(c)).isEmpty();
  }

  private static void addAll(ConfigUse use, ConfigObject object, List<EnvVar> variables) {
    object
        .data()
        .forEach(
            (key, entry) ->
                variables.add(
                    new EnvVar(
                        key,
                        entry.key(),
                        Scalar.string(entry.content(), entry.origin()),
                        Optional.of(use),
                        entry.origin().movedTo(entry.key()))));
  }

  private static EnvVar resolved(EnvVar variable, Workload workload, ConfigFinder finder) {
    return variable
        .from()
        .filter(use -> variable.value() instanceof Unknown)
        .flatMap(
            use ->
                finder
                    .find(use, workload.id().namespace(), workload.declaration())
                    .flatMap(o -> use.key().map(k -> o.data().get(k))))
        .map(
            entry ->
                new EnvVar(
                    variable.name(),
                    variable.key(),
                    Scalar.string(entry.content(), entry.origin()),
                    variable.from(),
                    variable.origin()))
        .orElse(variable);
  }

  /** The container's {@code env} key, or else its header. */
  private static Origin place(Workload workload, Container container) {
    Span header =
        items(workload.pod().spec(), "containers").stream()
            .filter(c -> Values.text(c.get("name")).is(container.name()::is))
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
