package io.github.seamark.terragrunt;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.syntax.hcl.HclAttribute;
import io.github.seamark.syntax.hcl.HclBlock;
import io.github.seamark.syntax.hcl.HclBody;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.terraform.EvaluationException;
import io.github.seamark.terraform.Evaluator;
import io.github.seamark.terraform.RepositoryPath;
import io.github.seamark.terraform.Scope;
import io.github.seamark.terraform.Traversal;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What names mean in one file, and the file's blocks in these terms. */
final class ConfigScope implements Scope {
  private final HclFile file;
  private final Context context;
  private final Map<String, Value> exposed;
  private final List<Include> includes;
  private final Evaluator evaluator;
  private final Map<String, HclAttribute> locals = new LinkedHashMap<>();
  private final Map<String, HclBlock> dependencies = new LinkedHashMap<>();
  private final Map<String, Value> known = new HashMap<>();
  private final Set<String> working = new HashSet<>();

  /**
   * A scope.
   *
   * @param exposed exposed configurations by label; under the empty label a bare include's
   * @param includes the included files, whose dependencies are this file's too
   */
  ConfigScope(
      ConfigReader reader,
      HclFile file,
      Context context,
      Map<String, Value> exposed,
      List<Include> includes) {
    this.file = file;
    this.context = context;
    this.exposed = exposed;
    this.includes = includes;
    this.evaluator = reader.evaluator(file.text(), this, context);
    file.body()
        .blocks("locals")
        .forEach(b -> b.body().attributes().forEach(a -> locals.putIfAbsent(a.name(), a)));
    file.body().blocks("dependency").forEach(b -> dependencies.put(b.label(0), b));
  }

  /** The file's own configuration: everything but its includes. Inputs that are null are none. */
  Mapping config() {
    Mapping config = body(file.body());
    Map<String, Mapping.Entry> values = new LinkedHashMap<>();
    locals.forEach((name, a) -> values.put(name, Mapping.Entry.of(name(a), local(name))));
    Origin at = Origin.at(file.text().span());
    Mapping whole = config.with("locals", Mapping.Entry.of(at.span(), Mapping.of(values, at)));
    return whole
        .entry("inputs")
        .filter(e -> e.value() instanceof Scalar s && s.isNull())
        .map(e -> whole.with("inputs", e.with(Mapping.empty(e.value().origin()))))
        .orElse(whole);
  }

  /** A body as a mapping. */
  Mapping body(HclBody body) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Origin at = Origin.at(file.text().span(body.start(), body.end()));
    for (HclAttribute attribute : body.attributes()) {
      entries.put(attribute.name(), Mapping.Entry.of(name(attribute), value(attribute)));
    }
    for (HclBlock block : body.blocks()) {
      boolean apart = block.type().equals("include") || block.type().equals("locals");
      if (!apart) {
        add(entries, block);
      }
    }
    Mapping mapping = Mapping.of(entries, at);
    return body.complete()
        ? mapping
        : mapping.withRest(Unknown.because("a part of the file cannot be read", at));
  }

  private void add(Map<String, Mapping.Entry> into, HclBlock block) {
    Span header = file.text().span(block.start(), block.headerEnd());
    Mapping content = body(block.body()).under(header);
    if (block.labels().isEmpty()) {
      into.put(block.type(), Mapping.Entry.of(header, content));
      return;
    }
    Mapping siblings =
        into.containsKey(block.type()) && into.get(block.type()).value() instanceof Mapping m
            ? m
            : Mapping.empty(Origin.at(header));
    Mapping more = siblings.with(block.label(0), Mapping.Entry.of(header, content));
    into.put(block.type(), Mapping.Entry.of(header, more));
  }

  private Span name(HclAttribute attribute) {
    return file.text().span(attribute.start(), attribute.nameEnd());
  }

  private Value value(HclAttribute attribute) {
    Value value = evaluator.evaluate(attribute.value());
    return value instanceof Mapping mapping ? mapping.under(name(attribute)) : value;
  }

  @Override
  public Value resolve(String root, List<Value> steps, Origin at) {
    return switch (root) {
      case "local" -> local(steps, at);
      case "dependency" -> dependency(steps, at);
      case "include" -> include(steps, at);
      case "values" -> values(steps, at);
      case "feature" ->
          Unknown.of(
              new Reference("", "feature." + name(steps).orElse("?")),
              "a feature flag may be set on the command line",
              at);
      case "unit", "stack" -> component(root, steps, at);
      default ->
          throw new EvaluationException("there is no %s in Terragrunt's files".formatted(root));
    };
  }

  /** A unit or stack that this stack's file declares: where it is generated. */
  private Value component(String type, List<Value> steps, Origin at) {
    Optional<HclBlock> block =
        file.body().blocks(type).stream()
            .filter(b -> name(steps).filter(b.label(0)::equals).isPresent())
            .findFirst();
    Map<String, Mapping.Entry> arguments = new LinkedHashMap<>();
    for (String argument : List.of("path", "no_dot_terragrunt_stack")) {
      block
          .flatMap(b -> b.body().attribute(argument))
          .ifPresent(a -> arguments.put(argument, Mapping.Entry.of(name(a), value(a))));
    }
    Unknown unknown =
        Unknown.because("the path of a generated %s is not worked out".formatted(type), at);
    Optional<String> place = Stacks.place(Mapping.of(arguments, at), context.folder());
    if (place.isEmpty()) {
      return unknown;
    }
    Value path = Scalar.string(RepositoryPath.absolute(place.get(), at.span()), at);
    Map<String, Mapping.Entry> known = Map.of("path", Mapping.Entry.of(at.span(), path));
    return Traversal.walk(Mapping.of(known, at).withRest(unknown), steps.subList(1, steps.size()));
  }

  private interface Named {
    Value of(String name);
  }

  private static Optional<String> name(List<Value> steps) {
    return !steps.isEmpty() && steps.get(0) instanceof Scalar first
        ? first.asString()
        : Optional.empty();
  }

  /** One of some named things or, where no name follows, all of them. */
  private static Value member(Set<String> all, List<Value> steps, Named named, Origin at) {
    if (steps.isEmpty()) {
      Map<String, Mapping.Entry> members = new LinkedHashMap<>();
      all.forEach(n -> members.put(n, Mapping.Entry.of(at.span(), named.of(n))));
      return Mapping.of(members, at);
    }
    String known =
        name(steps).orElseThrow(() -> new EvaluationException("a name must follow after a dot"));
    return Traversal.walk(named.of(known), steps.subList(1, steps.size()));
  }

  private Value local(List<Value> steps, Origin at) {
    return steps.isEmpty() && !working.isEmpty()
        ? Unknown.because("locals name each other one by one", at)
        : member(locals.keySet(), steps, this::local, at);
  }

  private Value local(String name) {
    HclAttribute attribute = locals.get(name);
    if (attribute == null) {
      String message = "local.%s is not declared".formatted(name);
      // No local at all is worked out where one names what is not declared, whatever try() makes.
      if (file.body().complete() && working.isEmpty()) {
        throw new EvaluationException(message);
      }
      return Unknown.because(message, Origin.at(file.text().span()));
    }
    Value value = known.get(name);
    if (value == null) {
      if (!working.add(name)) {
        return Unknown.because(
            "local.%s hangs on itself".formatted(name), Origin.at(name(attribute)));
      }
      value = value(attribute);
      working.remove(name);
      known.put(name, value);
    }
    return value;
  }

  private Value include(List<Value> steps, Origin at) {
    Optional<String> label = name(steps);
    if (label.isPresent() && exposed.containsKey(label.get())) {
      return Traversal.walk(exposed.get(label.get()), steps.subList(1, steps.size()));
    }
    if (exposed.containsKey("")) {
      return Traversal.walk(exposed.get(""), steps);
    }
    if (steps.isEmpty() && includes.stream().noneMatch(i -> i.label().isEmpty())) {
      return member(exposed.keySet(), steps, n -> Objects.requireNonNull(exposed.get(n)), at);
    }
    throw new EvaluationException(
        "include.%s is not exposed by an include block".formatted(label.orElse("?")));
  }

  private Value values(List<Value> steps, Origin at) {
    // Where a stack gives no values at all, each is missing, but so are all of them together.
    return context
        .values()
        .filter(v -> !steps.isEmpty() || !v.entries().isEmpty())
        .map(v -> Traversal.walk(v, steps))
        .orElseGet(() -> Unknown.because("no stack in the repository gives these values", at));
  }

  private Value dependency(List<Value> steps, Origin at) {
    if (!working.isEmpty()) {
      return Unknown.because("locals are worked out before any dependency", at);
    }
    Set<String> all = new LinkedHashSet<>(dependencies.keySet());
    includes.forEach(i -> all.addAll(i.dependencies()));
    all.addAll(context.declaredElsewhere());
    return member(all, steps, this::dependency, at);
  }

  private Value dependency(String name) {
    Optional<Value> own = Optional.ofNullable(dependencies.get(name)).map(b -> this.body(b.body()));
    Optional<Value> block = Include.dependency(includes, name, own);
    if (context.declaredElsewhere().contains(name)) {
      return Unknown.because(
          "another file of the unit declares dependency.%s too".formatted(name),
          Origin.at(file.text().span()));
    }
    Value config =
        block.orElseThrow(
            () -> new EvaluationException("dependency.%s is not declared".formatted(name)));
    Origin at = config.get("config_path").toOptional().orElse(config).origin();
    Value outputs = DependencyOutputs.of(name, config, context.folder());
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    entries.put("outputs", Mapping.Entry.of(at.span(), outputs));
    Unknown others = Unknown.because("read from the unit at run time", at);
    return Mapping.of(entries, at).withRest(others);
  }
}
