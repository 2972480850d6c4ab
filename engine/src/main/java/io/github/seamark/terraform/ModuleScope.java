package io.github.seamark.terraform;

import io.github.seamark.source.Problem;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
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
import java.util.TreeSet;
import java.util.function.Supplier;

/** One module instance: what its names mean, worked out when asked and once only. */
final class ModuleScope implements Scope {
  private final Shared shared;
  private final ModuleConfig config;
  private final String name;
  private final Origin existence;
  private final Variables variables;
  private final Optional<Caller> caller;
  private final ResourceValues resources;
  private final ModuleCalls calls;
  private final Map<String, Value> known = new HashMap<>();
  private final Set<String> working = new HashSet<>();

  /** Who calls a module, and the folders of the calls above it. */
  record Caller(ModuleScope scope, Block call, Set<String> folders) {}

  /** What all instances below one root module share. */
  record Shared(
      ModuleFiles files,
      Surroundings surroundings,
      String root,
      Weights weights,
      Set<Problem> problems) {
    Shared(ModuleFiles files, Surroundings surroundings, String root) {
      this(files, surroundings, root, new Weights(), new TreeSet<>());
    }

    void add(List<Problem> more) {
      problems.addAll(more);
    }

    void add(Problem problem) {
      problems.add(problem);
    }

    /** An evaluator of constants: no names, no functions. */
    Evaluator constants(Text text) {
      return new Evaluator(text, Scope.EMPTY, Functions.none(), surroundings);
    }
  }

  ModuleScope(
      Shared shared, ModuleConfig config, String name, Origin existence, Variables variables) {
    this(shared, config, name, existence, variables, Optional.empty());
  }

  ModuleScope(
      Shared shared,
      ModuleConfig config,
      String name,
      Origin existence,
      Variables variables,
      Optional<Caller> caller) {
    this.shared = shared;
    this.config = config;
    this.name = name;
    this.existence = existence;
    this.variables = variables;
    this.caller = caller;
    this.resources = new ResourceValues(this);
    this.calls = new ModuleCalls(this);
  }

  Shared shared() {
    return shared;
  }

  ModuleConfig config() {
    return config;
  }

  String name() {
    return name;
  }

  Origin existence() {
    return existence;
  }

  Optional<Caller> caller() {
    return caller;
  }

  Reference reference(String address) {
    return new Reference(name, address);
  }

  Evaluator evaluator(Text text) {
    return new Evaluator(text, this, Functions.standard(), shared.surroundings());
  }

  Evaluator evaluator(Text text, Map<String, Value> names) {
    return names.isEmpty() ? evaluator(text) : evaluator(text).with(names);
  }

  List<ModuleScope> children() {
    return calls.all();
  }

  ModuleInstance instance() {
    Map<String, Value> outputs = new LinkedHashMap<>();
    config.outputs().keySet().forEach(o -> outputs.put(o, output(o)));
    return new ModuleInstance(
        name,
        config.folder(),
        caller.map(c -> c.call().header()),
        existence,
        resources.instances(),
        outputs);
  }

  /** A value that is worked out once; asked for while it is being worked out, it is a cycle. */
  Value once(String key, Origin place, Supplier<Value> work) {
    Value done = known.get(key);
    if (done != null) {
      return done;
    }
    if (!working.add(key)) {
      shared.add(new Problem(place.span(), "%s depends on itself".formatted(key)));
      return Unknown.of(reference(key), "%s depends on itself".formatted(key), place);
    }
    try {
      Value worked = work.get();
      Value value =
          shared.weights().isTooMuch(worked)
              ? Unknown.of(reference(key), "%s is too large to work out".formatted(key), place)
              : worked;
      known.put(key, value);
      return value;
    } finally {
      working.remove(key);
    }
  }

  @Override
  public Value resolve(String root, List<Value> steps, Origin at) {
    Value value = named(root, steps, at);
    return value.withOrigin(value.origin().via(at));
  }

  private Value named(String root, List<Value> steps, Origin at) {
    return switch (root) {
      case "var" -> rest(variable(first(root, steps, at), at), steps, 1);
      case "local" -> rest(local(first(root, steps, at), at), steps, 1);
      case "path" -> rest(path(first(root, steps, at), at), steps, 1);
      case "module" -> calls.resolve(steps, at);
      case "terraform" -> unknown("terraform", steps, "known only when Terraform runs", at);
      case "self" -> unknown("self", steps, "self is known only when Terraform runs", at);
      case "each", "count" ->
          throw new UndecidedException(
              Unknown.because("%s is not available here".formatted(root), at));
      default -> resources.resolve(root, steps, at);
    };
  }

  private static Value rest(Value value, List<Value> steps, int taken) {
    return Traversal.walk(value, steps.subList(taken, steps.size()));
  }

  private static String first(String root, List<Value> steps, Origin at) {
    if (!steps.isEmpty() && steps.get(0) instanceof Scalar index && index.quoted()) {
      throw new EvaluationException("%s takes a name after a dot".formatted(root));
    }
    return name(steps, 0)
        .orElseThrow(
            () -> new UndecidedException(Unknown.because("%s needs a name".formatted(root), at)));
  }

  /** A step that is a known name. */
  static Optional<String> name(List<Value> steps, int index) {
    return index < steps.size() && steps.get(index) instanceof Scalar scalar
        ? scalar.asString()
        : Optional.empty();
  }

  Unknown unknown(String root, List<Value> steps, String reason, Origin at) {
    StringBuilder address = new StringBuilder(root);
    steps.forEach(s -> address.append(Traversal.address(s)));
    return Unknown.of(reference(address.toString()), reason, at);
  }

  /** A reference to what is not declared: certain only if every file could be read. */
  UndecidedException undeclared(String address, Origin at) {
    return new UndecidedException(
        Unknown.of(reference(address), "%s is not declared".formatted(address), at));
  }

  private Value path(String which, Origin at) {
    return switch (which) {
      case "module" -> Scalar.string(folderFromRoot(), at);
      case "root" -> Scalar.string(".", at);
      default ->
          Unknown.of(
              reference("path." + which), "path.%s depends on the machine".formatted(which), at);
    };
  }

  private String folderFromRoot() {
    String root = shared.root();
    String folder = config.folder();
    if (folder.equals(root)) {
      return ".";
    }
    String[] from = root.isEmpty() ? new String[0] : root.split("/");
    String[] to = folder.isEmpty() ? new String[0] : folder.split("/");
    int same = 0;
    while (same < Math.min(from.length, to.length) && from[same].equals(to[same])) {
      same++;
    }
    List<String> parts = new ArrayList<>();
    for (int i = same; i < from.length; i++) {
      parts.add("..");
    }
    parts.addAll(List.of(to).subList(same, to.length));
    return String.join("/", parts);
  }

  private Value local(String local, Origin at) {
    Argument argument = config.locals().get(local);
    if (argument == null) {
      throw undeclared("local." + local, at);
    }
    return once("local." + local, at, () -> argument.evaluate(this::evaluator));
  }

  private Value variable(String variable, Origin at) {
    Block declaration = config.variables().get(variable);
    if (declaration == null) {
      throw undeclared("var." + variable, at);
    }
    return once("var." + variable, at, () -> variable(variable, declaration));
  }

  private Value variable(String variable, Block declaration) {
    Type type =
        declaration
            .argument("type")
            .map(a -> TypeConstraints.of(a, shared::constants))
            .orElse(Type.Primitive.ANY);
    if (Operators.is(flag(declaration, "ephemeral"), true)) {
      Origin place = Origin.at(declaration.header());
      String reason = "var.%s is ephemeral".formatted(variable);
      return Unknown.of(reference("var." + variable), reason, place).ofType(Types.plain(type));
    }
    Optional<Value> fallback =
        declaration.argument("default").map(a -> a.constant(shared::constants));
    Optional<Value> given = variables.given(variable).filter(v -> !isReplaced(v, declaration));
    Value value = given.orElseGet(() -> variables.unset(variable, declaration, fallback));
    Value converted = converted(value, type, variable);
    boolean secret = Operators.is(flag(declaration, "sensitive"), true);
    return secret ? converted.withOrigin(converted.origin().secret()) : converted;
  }

  private boolean isReplaced(Value value, Block declaration) {
    return value instanceof Scalar scalar
        && scalar.isNull()
        && Operators.is(flag(declaration, "nullable"), false);
  }

  private Value flag(Block declaration, String flag) {
    return declaration
        .argument(flag)
        .map(a -> a.evaluate(shared::constants))
        .orElseGet(() -> Scalar.nul(Origin.at(declaration.header())));
  }

  private Value converted(Value value, Type type, String variable) {
    try {
      return Conversion.convert(value, type);
    } catch (EvaluationException e) {
      return Unknown.of(
          reference("var." + variable),
          "the value of var.%s does not fit its type: %s".formatted(variable, e.reason()),
          value.origin());
    }
  }

  /** An output's value. */
  Value output(String output) {
    Block block = config.outputs().get(output);
    Origin at = block == null ? existence : Origin.at(block.header());
    Optional<Argument> value = block == null ? Optional.empty() : block.argument("value");
    return once(
        "output." + output,
        at,
        () ->
            value
                .map(a -> a.evaluate(this::evaluator))
                .map(v -> isSecret(block) ? v.withOrigin(v.origin().secret()) : v)
                .orElseGet(() -> Unknown.because("output %s has no value".formatted(output), at)));
  }

  private boolean isSecret(@org.jspecify.annotations.Nullable Block block) {
    return block != null && Operators.is(flag(block, "sensitive"), true);
  }

  /** All outputs as the object that a reference to the module is. */
  Value outputs(Origin at) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    config.outputs().forEach((o, b) -> entries.put(o, Mapping.Entry.of(b.header(), output(o))));
    Mapping outputs = Mapping.of(entries, at);
    return config.isComplete()
        ? outputs
        : outputs.withRest(Unknown.because("a part of the module cannot be read", at));
  }

  static Sequence tuple(List<Value> items, Optional<Unknown> rest, Origin at) {
    return new Sequence(items, rest, Sequence.Kind.TUPLE, at);
  }
}
