package io.github.seamark.kubernetes;

import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Container.EnvVar;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.PodTemplate;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Span;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The environment variables that containers take from ConfigMaps and Secrets of this repository
 * ({@code envFrom}, {@code valueFrom}). A variable of the container's own wins over one from {@code
 * envFrom}, a later {@code envFrom} over an earlier one.
 */
public final class TakenVariables {
  private final ConfigFinder finder;

  private TakenVariables(ConfigFinder finder) {
    this.finder = finder;
  }

  /** The pieces, with the variables of workloads as far as the objects they come from are known. */
  public static List<Piece> resolve(List<Piece> pieces) {
    TakenVariables taken = new TakenVariables(new ConfigFinder(pieces));
    return pieces.stream()
        .map(p -> p instanceof Workload workload ? taken.resolve(workload) : p)
        .toList();
  }

  private Workload resolve(Workload workload) {
    PodTemplate pod = workload.pod();
    boolean takes = pod.configUses().stream().anyMatch(TakenVariables::isEnvironment);
    return takes
        ? workload.with(pod.with(pod.containers().stream().map(c -> resolve(workload, c)).toList()))
        : workload;
  }

  private static boolean isEnvironment(ConfigUse use) {
    return use.how() == ConfigUse.How.ENV || use.how() == ConfigUse.How.ENV_FROM;
  }

  private Container resolve(Workload workload, Container container) {
    List<EnvVar> variables = new ArrayList<>();
    Set<Span> resolved = new HashSet<>();
    boolean allFound = true;
    for (ConfigUse use : workload.pod().configUses()) {
      if (use.how() == ConfigUse.How.ENV_FROM && use.isBy(container)) {
        Optional<ConfigObject> object = find(use, workload);
        object.ifPresent(o -> addAll(use, o, variables));
        resolved.add(use.span());
        allFound &= object.filter(o -> o.moreData().isEmpty()).isPresent();
      }
    }
    container.env().forEach(v -> variables.add(resolve(v, workload)));
    // What may come from envFrom does not, once its objects are known.
    boolean settled = allFound;
    return container.with(
        variables,
        container.moreEnv().filter(m -> !settled || !resolved.contains(m.origin().span())));
  }

  private Optional<ConfigObject> find(ConfigUse use, Workload workload) {
    return finder.find(use, workload.id().namespace(), workload.declaration());
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

  private EnvVar resolve(EnvVar variable, Workload workload) {
    return variable
        .from()
        .filter(use -> variable.value() instanceof Unknown)
        .flatMap(use -> find(use, workload).flatMap(o -> use.key().map(k -> o.data().get(k))))
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
}
