package io.github.seamark.rules;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Application.ConfigReading;
import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.ConfigUse;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.Workload;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Lookup;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A use of an object whose changes roll nothing.
 *
 * @param use the use
 * @param object the object
 * @param severity how bad it is
 * @param why why a change stays without effect, in words for people
 */
record StaleUse(ConfigUse use, ConfigObject object, Severity severity, String why) {

  /** Judges by when the program reads what it takes. */
  static StaleUse judge(Workload workload, ConfigUse use, ConfigObject object) {
    Optional<Container> container = containerOf(workload, use);
    Optional<Application> program = container.flatMap(Container::application);
    String name = program.map(Application::name).orElse("the program");
    if (program.filter(p -> readsOnce(p, container.get(), use, object)).isPresent()) {
      return new StaleUse(
          use, object, Severity.INFO, name + " reads it only when it makes its data");
    }
    boolean frozen = use.how() != ConfigUse.How.VOLUME;
    boolean atStart =
        program
            .filter(p -> p.configReading() == ConfigReading.AT_START)
            .filter(p -> use.mountPath().map(p::mayReadConfigAt).orElse(true))
            .isPresent();
    if (atStart) {
      return new StaleUse(
          use,
          object,
          frozen ? Severity.ERROR : Severity.WARNING,
          name + " reads it only when it starts");
    }
    if (frozen) {
      String why =
          use.how() == ConfigUse.How.SUB_PATH
              ? "a subPath mount is never refreshed"
              : "an environment is read when the container starts";
      return new StaleUse(use, object, Severity.WARNING, why);
    }
    return isRunAsScript(container, use)
        ? new StaleUse(use, object, Severity.WARNING, "the container's command runs it once")
        : new StaleUse(use, object, Severity.INFO, "nothing says that the program reads it again");
  }

  /** Whether the program reads again whatever of the object changes in its files. */
  static boolean isWatched(Workload workload, ConfigUse use, ConfigObject object) {
    return use.how() == ConfigUse.How.VOLUME
        && object.moreData().isEmpty()
        && containerOf(workload, use)
            .flatMap(Container::application)
            .filter(p -> object.data().keySet().stream().allMatch(p::watches))
            .isPresent();
  }

  private static Optional<Container> containerOf(Workload workload, ConfigUse use) {
    return workload.pod().containers().stream()
        .filter(c -> c.name().text().equals(use.container()))
        .findFirst();
  }

  /** Whether no later start reads any of it: neither the program nor the command that starts it. */
  private static boolean readsOnce(
      Application program, Container container, ConfigUse use, ConfigObject object) {
    Set<String> variables =
        switch (use.how()) {
          case ENV -> use.variable().map(Set::of).orElse(Set.of());
          case ENV_FROM -> object.data().keySet();
          case VOLUME, SUB_PATH -> Set.of();
        };
    return !variables.isEmpty()
        && variables.stream()
            .noneMatch(v -> program.readsAtStart(v) || mayMention(container.command(), v));
  }

  private static boolean mayMention(Lookup<String> command, String variable) {
    return command.isUndecided()
        || command.is(
            c ->
                Stream.of("$(" + variable + ")", "$" + variable, "${" + variable)
                    .anyMatch(c::contains));
  }

  private static boolean isRunAsScript(Optional<Container> container, ConfigUse use) {
    Optional<String> path = use.mountPath().filter(p -> p.length() > 1);
    Lookup<String> command =
        container.map(Container::command).orElse(Lookup.missing(use.span(), use.origin()));
    return path.isPresent() && command.is(c -> runs(c, path.get()));
  }

  private static boolean runs(String command, String mountPath) {
    int at = command.indexOf(mountPath);
    if (at < 0) {
      return false;
    }
    String path = command.substring(at).split("[\\s\"';]", 2)[0];
    return path.endsWith(".sh") || path.endsWith(".py") || path.endsWith(".js");
  }
}
