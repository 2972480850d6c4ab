package io.github.seamark.terraform;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Source;
import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the root modules of a repository and loads them. Safe for use by several threads. */
public final class RootModules {
  private static final Pattern LIBRARY = Pattern.compile("(?:^|/)(?:modules?|examples?)/");

  /** More instances than this come only of modules that call others twice and twice. */
  private static final int INSTANCES = 10_000;

  private final Repository repository;
  private final ModuleFiles files;

  /** The root modules of a repository; nothing is read yet. */
  public RootModules(Repository repository) {
    this.repository = repository;
    this.files = new ModuleFiles(repository);
  }

  /**
   * The folders that Terraform is run in: those that no other module calls, and those that have a
   * backend or variable files of their own. Sorted.
   */
  public List<String> folders() {
    Set<String> called = new HashSet<>();
    for (String folder : files.folders()) {
      for (Block call : files.config(folder, Map.of()).modules().values()) {
        localSource(call)
            .flatMap(s -> RepositoryPaths.resolve(folder, s))
            .filter(f -> !f.equals(folder))
            .ifPresent(called::add);
      }
    }
    return files.folders().stream().filter(f -> !called.contains(f) || isRunItself(f)).toList();
  }

  private boolean isRunItself(String folder) {
    return VariableFiles.automatic(repository, Map.of(), folder).stream().findAny().isPresent()
        || files.config(folder, Map.of()).hasBackend();
  }

  /** Whether a folder holds module files. */
  public boolean isModule(String folder) {
    return files.isModule(folder);
  }

  /**
   * Whether a folder is kept for others to call: one under {@code modules/} or {@code examples/}
   * that has neither a backend nor variable files. Who calls it may set any variable.
   */
  public boolean isLibrary(String folder) {
    return LIBRARY.matcher(folder).find() && !isRunItself(folder);
  }

  /** A root module with what only its own files say. */
  public RootModule load(String folder) {
    return load(folder, isLibrary(folder) ? forCallers(folder) : RootModuleInput.NONE);
  }

  private static RootModuleInput forCallers(String folder) {
    Origin place = Origin.at(Source.of(folder, "").whole());
    return RootModuleInput.NONE.withOthers(
        Unknown.because("nothing in the repository calls module " + folder, place));
  }

  /** A root module with generated files and given values. */
  public RootModule load(String folder, RootModuleInput input) {
    ModuleScope root = root(folder, input);
    List<ModuleInstance> instances = new ArrayList<>();
    collect(root, instances);
    Set<Problem> problems = new TreeSet<>(root.shared().problems());
    return new RootModule(folder, instances, List.copyOf(problems));
  }

  private static void collect(ModuleScope scope, List<ModuleInstance> into) {
    ModuleInstance instance = scope.instance();
    into.add(instance);
    for (ModuleScope child : scope.children()) {
      if (into.size() >= INSTANCES) {
        String message = "more than %d instances of modules, the rest is not read";
        scope.shared().add(new Problem(instance.origin().span(), message.formatted(INSTANCES)));
        return;
      }
      collect(child, into);
    }
  }

  ModuleScope root(String folder, RootModuleInput input) {
    Origin place = Origin.at(Source.of(folder.isEmpty() ? "." : folder, "").whole());
    Surroundings surroundings =
        new Surroundings(repository, input.files(), folder, new Budget(place));
    ModuleConfig config = files.config(folder, input.files());
    ModuleScope.Shared shared = new ModuleScope.Shared(files, surroundings, folder);
    shared.add(config.problems());
    String name = input.scope().isEmpty() ? folder : input.scope();
    VariableFiles given = VariableFiles.read(repository, input, config, shared);
    Origin existence = Origin.at(existencePlace(config).orElse(place.span()));
    return new ModuleScope(shared, config, name, existence, new RootVariables(given, name));
  }

  private static Optional<io.github.seamark.source.Span> existencePlace(ModuleConfig config) {
    return config.resources().values().stream().map(Block::header).findFirst();
  }

  /** The source of a module call, if it is a local one. */
  static Optional<String> localSource(Block call) {
    return literal(call, "source").filter(s -> s.startsWith("./") || s.startsWith("../"));
  }

  private static Optional<String> literal(Block call, String name) {
    Optional<Argument> argument = call.argument(name);
    if (argument.isEmpty()) {
      return Optional.empty();
    }
    if (argument.get().syntax().orElse(null) instanceof HclExpression.Template template) {
      return constant(template);
    }
    return argument
        .get()
        .json()
        .flatMap(v -> v instanceof Scalar s ? s.asString() : Optional.empty());
  }

  private static Optional<String> constant(HclExpression.Template template) {
    StringBuilder text = new StringBuilder();
    for (HclExpression.TemplatePart part : template.parts()) {
      if (part instanceof HclExpression.Literal literal) {
        text.append(literal.text().chars());
      } else if (part instanceof HclExpression.Interpolation inner
          && inner.expression() instanceof HclExpression.Template nested) {
        Optional<String> more = constant(nested);
        if (more.isEmpty()) {
          return more;
        }
        text.append(more.get());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(text.toString());
  }
}
