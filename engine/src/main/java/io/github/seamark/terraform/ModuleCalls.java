package io.github.seamark.terraform;

import io.github.seamark.source.Problem;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules that a module instance calls. */
final class ModuleCalls {
  /** Terraform has no limit; configurations nest three deep. */
  private static final int MAX_DEPTH = 20;

  private final ModuleScope scope;
  private final Map<String, Called> called = new HashMap<>();

  /** A call's instances: the expansion's, each with its module where that is a local one. */
  private record Called(Expansion expansion, Map<Expansion.Instance, ModuleScope> scopes) {}

  ModuleCalls(ModuleScope scope) {
    this.scope = scope;
  }

  List<ModuleScope> all() {
    List<ModuleScope> all = new ArrayList<>();
    for (Map.Entry<String, Block> entry : scope.config().modules().entrySet()) {
      all.addAll(called(entry.getKey(), entry.getValue()).scopes.values());
    }
    return all;
  }

  private Called called(String name, Block call) {
    Called done = called.get(name);
    if (done == null) {
      Expansion expansion = Expansion.of(call, scope::evaluator);
      Map<Expansion.Instance, ModuleScope> scopes = new LinkedHashMap<>();
      for (Expansion.Instance instance : expansion.instances()) {
        child(call, instance).ifPresent(c -> scopes.put(instance, c));
      }
      done = new Called(expansion, scopes);
      called.put(name, done);
    }
    return done;
  }

  private Set<String> foldersAbove() {
    Set<String> folders =
        new HashSet<>(scope.caller().map(ModuleScope.Caller::folders).orElse(Set.of()));
    folders.add(scope.config().folder());
    return folders;
  }

  private Optional<ModuleScope> child(Block call, Expansion.Instance instance) {
    Optional<String> source = RootModules.localSource(call);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> folder = RepositoryPaths.resolve(scope.config().folder(), source.get());
    Set<String> above = foldersAbove();
    if (folder.isEmpty() || above.contains(folder.get()) || above.size() > MAX_DEPTH) {
      problem(call, folder.isEmpty() ? "leads outside the repository" : "calls itself");
      return Optional.empty();
    }
    ModuleConfig config =
        scope.shared().files().config(folder.get(), scope.shared().surroundings().overlay());
    scope.shared().add(config.problems());
    if (config.variables().isEmpty() && config.outputs().isEmpty() && config.isEmpty()) {
      return Optional.empty();
    }
    String separator = scope.caller().isPresent() ? "." : "//";
    String name = scope.name() + separator + "module." + call.label(0) + instance.suffix();
    return Optional.of(
        new ModuleScope(
            scope.shared(),
            config,
            name,
            Origin.at(call.header()).with(scope.existence()).with(instance.origin()),
            new CallVariables(call, t -> scope.evaluator(t, instance.names())),
            Optional.of(new ModuleScope.Caller(scope, call, above))));
  }

  private void problem(Block call, String what) {
    scope
        .shared()
        .add(new Problem(call.header(), "module \"%s\" %s".formatted(call.label(0), what)));
  }

  Value resolve(List<Value> steps, Origin at) {
    String name =
        ModuleScope.name(steps, 0)
            .orElseThrow(() -> new UndecidedException(Unknown.because("module needs a name", at)));
    Block call = scope.config().modules().get(name);
    if (call == null) {
      throw scope.undeclared("module." + name, at);
    }
    Called target = called(name, call);
    boolean single = target.expansion.form() == Expansion.Form.SINGLE;
    if (!single && steps.size() < 2) {
      return collection(target, steps, at);
    }
    Optional<Expansion.Instance> instance =
        single
            ? target.expansion.instances().stream().findFirst()
            : target.expansion.find(steps.get(1));
    if (instance.isEmpty()) {
      throw new EvaluationException("module.%s has no such instance".formatted(name));
    }
    int taken = single ? 1 : 2;
    ModuleScope child = target.scopes.get(instance.get());
    if (child == null) {
      return scope.unknown("module", steps, remote(call), at);
    }
    Value value = outputs(child, steps.subList(taken, steps.size()), at);
    return Knowledge.takenFrom(value, instance.get().origin());
  }

  private static String remote(Block call) {
    return "module \"%s\" is not in this repository".formatted(call.label(0));
  }

  private Value outputs(ModuleScope child, List<Value> steps, Origin at) {
    if (steps.isEmpty()) {
      return child.outputs(at);
    }
    Optional<String> output = ModuleScope.name(steps, 0);
    if (output.isEmpty() || !child.config().outputs().containsKey(output.get())) {
      if (output.isPresent() && child.config().isComplete()) {
        throw new EvaluationException("the module has no output \"%s\"".formatted(output.get()));
      }
      return scope.unknown("module", steps, "a part of the module cannot be read", at);
    }
    return Traversal.walk(child.output(output.get()), steps.subList(1, steps.size()));
  }

  private Value collection(Called target, List<Value> steps, Origin at) {
    Origin origin = at.with(target.expansion.origin());
    List<Value> values = new ArrayList<>();
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (Expansion.Instance instance : target.expansion.instances()) {
      ModuleScope child = target.scopes.get(instance);
      Value value =
          child == null
              ? scope.unknown("module", steps, "the module is not in this repository", at)
              : child.outputs(at);
      if (instance.key().isPresent()) {
        values.add(value);
        String key = ((io.github.seamark.value.Scalar) instance.key().get()).text().chars();
        entries.put(key, Mapping.Entry.of(at.span(), value));
      }
    }
    return target.expansion.form() == Expansion.Form.COUNT
        ? ModuleScope.tuple(values, target.expansion.rest(), origin)
        : new Mapping(entries, target.expansion.rest(), Mapping.Kind.OBJECT, at.span(), origin);
  }
}
