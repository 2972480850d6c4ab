package io.github.seamark.terraform;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the environment, the variable files and the command line of a root module give.
 *
 * @param values the values by variable, the last one given
 * @param unreadable a file that cannot be read, with the reason: then any variable may have any
 *     value, but for those that are settled
 * @param settled the variables that a file sets which comes after all that cannot be read
 * @param others what a variable that nothing sets may be set to, where that is not known
 */
record VariableFiles(
    Map<String, Value> values,
    Optional<String> unreadable,
    Set<String> settled,
    Optional<Unknown> others) {

  /** The files that Terraform reads by itself, lowest precedence first. */
  static List<String> automatic(Repository repository, Map<String, Text> overlay, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    List<String> paths = new ArrayList<>();
    for (String name : List.of("terraform.tfvars", "terraform.tfvars.json")) {
      if (overlay.containsKey(prefix + name) || repository.contains(prefix + name)) {
        paths.add(prefix + name);
      }
    }
    TreeSet<String> more = new TreeSet<>(Comparator.naturalOrder());
    repository.below(folder).stream().filter(f -> isAutomatic(f, prefix)).forEach(more::add);
    overlay.keySet().stream().filter(f -> isAutomatic(f, prefix)).forEach(more::add);
    paths.addAll(more);
    return paths;
  }

  private static boolean isAutomatic(String path, String prefix) {
    return path.startsWith(prefix)
        && path.indexOf('/', prefix.length()) < 0
        && (path.endsWith(".auto.tfvars") || path.endsWith(".auto.tfvars.json"));
  }

  static VariableFiles read(
      Repository repository,
      RootModuleInput input,
      ModuleConfig config,
      ModuleScope.Shared shared) {
    Reading reading = new Reading(input.unreadable());
    reading.values.putAll(EnvironmentVariables.received(input.variables(), config, shared));
    for (String path : automatic(repository, input.files(), config.folder())) {
      reading.file(path, repository, shared);
    }
    for (RootModuleInput.Option option : input.options()) {
      if (option instanceof RootModuleInput.VariableFile file) {
        reading.file(file.path(), repository, shared);
      } else if (option instanceof RootModuleInput.Assignment assignment) {
        Map<String, Value> sent = Map.of(assignment.name(), assignment.value());
        reading.given(EnvironmentVariables.received(sent, config, shared));
      }
    }
    // Where a file of the command line is not known, neither is its place among the others.
    Set<String> settled = input.unreadable().isPresent() ? Set.of() : reading.settled;
    return new VariableFiles(reading.values, reading.unreadable, settled, input.others());
  }

  /** What has been read so far; what comes later wins. */
  private static final class Reading {
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private Optional<String> unreadable;

    Reading(Optional<String> unreadable) {
      this.unreadable = unreadable;
    }

    void given(Map<String, Value> more) {
      values.putAll(more);
      settled.addAll(more.keySet());
    }

    void file(String path, Repository repository, ModuleScope.Shared shared) {
      Optional<Source> source = shared.surroundings().source(path);
      if (source.isPresent()) {
        given(read(source.get(), shared));
        return;
      }
      String reason = repository.problem(path).map(Problem::message).orElse("cannot be read");
      unreadable = Optional.of("%s: %s".formatted(path, reason));
      settled.clear();
    }
  }

  private static Map<String, Value> read(Source source, ModuleScope.Shared shared) {
    Map<String, Value> given = new HashMap<>();
    if (source.path().endsWith(".json")) {
      json(source, given, shared);
    } else {
      hcl(source, given, shared);
    }
    return given;
  }

  private static void hcl(Source source, Map<String, Value> into, ModuleScope.Shared shared) {
    Text text = Text.of(source);
    HclFile file = HclFile.parse(text);
    shared.add(file.problems());
    Block.arguments(file.body(), text)
        .forEach((name, a) -> into.put(name, a.evaluate(shared::constants)));
  }

  private static void json(Source source, Map<String, Value> into, ModuleScope.Shared shared) {
    Text text = Text.of(source);
    Optional<Value> root =
        new JsonValues(text, Origin.at(text.span())).read(p -> shared.add(List.of(p)));
    if (root.orElse(null) instanceof Mapping mapping) {
      mapping.entries().forEach((k, e) -> into.put(k, e.value()));
    }
  }
}
