package io.github.seamark.terragrunt;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.syntax.hcl.HclAttribute;
import io.github.seamark.syntax.hcl.HclBlock;
import io.github.seamark.syntax.hcl.HclBody;
import io.github.seamark.syntax.hcl.HclFile;
import io.github.seamark.terraform.EvaluationException;
import io.github.seamark.terraform.Evaluator;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What names mean in one file, and the file's blocks in these terms. */
final class ConfigScope implements Scope {
  private final HclFile file;
  private final Context context;
  private final Map<String, Value> included;
  private final Map<String, Value> inherited;
  private final Evaluator evaluator;
  private final Map<String, HclAttribute> locals = new LinkedHashMap<>();
  private final Map<String, HclBlock> dependencies = new LinkedHashMap<>();
  private final Map<String, Value> known = new HashMap<>();
  private final Set<String> working = new HashSet<>();

  /**
   * A scope.
   *
   * @param included exposed configurations by label; under the empty label a bare include's
   * @param inherited dependency blocks of included files
   */
  ConfigScope(
      ConfigReader reader,
      HclFile file,
      Context context,
      Map<String, Value> included,
      Map<String, Value> inherited) {
    this.file = file;
    this.context = context;
    this.included = included;
    this.inherited = inherited;
    this.evaluator = reader.evaluator(file.text(), this, context);
    file.body()
        .blocks("locals")
        .forEach(b -> b.body().attributes().forEach(a -> locals.putIfAbsent(a.name(), a)));
    file.body().blocks("dependency").forEach(b -> dependencies.put(b.label(0), b));
  }

  /** The file's own configuration: everything but its includes. */
  Mapping config() {
    Mapping config = body(file.body());
    Map<String, Mapping.Entry> values = new LinkedHashMap<>();
    locals.forEach((name, a) -> values.put(name, Mapping.Entry.of(name(a), local(name))));
    Origin at = Origin.at(file.text().span());
    return config.with("locals", Mapping.Entry.of(at.span(), Mapping.of(values, at)));
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
    Optional<String> first =
        steps.isEmpty() || !(steps.get(0) instanceof Scalar name)
            ? Optional.empty()
            : name.asString();
    return switch (root) {
      case "local" -> member(first, steps, this::local);
      case "dependency" -> member(first, steps, this::dependency);
      case "include" -> include(first, steps);
      case "values" -> values(steps, at);
      case "feature" ->
          Unknown.of(
              new Reference("", "feature." + first.orElse("?")),
              "a feature flag may be set on the command line",
              at);
      case "unit", "stack" ->
          Unknown.because("the path of a generated %s is not worked out".formatted(root), at);
      default ->
          throw new EvaluationException("there is no %s in Terragrunt's files".formatted(root));
    };
  }

  private interface Named {
    Value of(String name);
  }

  private static Value member(Optional<String> name, List<Value> steps, Named named) {
    String known =
        name.orElseThrow(() -> new EvaluationException("a name must follow after a dot"));
    return Traversal.walk(named.of(known), steps.subList(1, steps.size()));
  }

  private Value local(String name) {
    HclAttribute attribute = locals.get(name);
    if (attribute == null) {
      if (file.body().complete()) {
        throw new EvaluationException("local.%s is not declared".formatted(name));
      }
      return Unknown.because("a part of the file cannot be read", Origin.at(file.text().span()));
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

  private Value include(Optional<String> label, List<Value> steps) {
    if (label.isPresent() && included.containsKey(label.get())) {
      return Traversal.walk(included.get(label.get()), steps.subList(1, steps.size()));
    }
    if (included.containsKey("")) {
      return Traversal.walk(included.get(""), steps);
    }
    throw new EvaluationException(
        "include.%s is not exposed by an include block".formatted(label.orElse("?")));
  }

  private Value values(List<Value> steps, Origin at) {
    return context
        .values()
        .map(v -> Traversal.walk(v, steps))
        .orElseGet(() -> Unknown.because("no stack in the repository gives these values", at));
  }

  private Value dependency(String name) {
    HclBlock block = dependencies.get(name);
    Value config = block == null ? inherited.get(name) : body(block.body());
    if (config == null) {
      throw new EvaluationException("dependency.%s is not declared".formatted(name));
    }
    Value path = config.get("config_path").toOptional().orElse(config);
    Optional<String> folder = ConfigReader.located(path, context.folder());
    Origin at = path.origin();
    Value outputs = mocks(config).orElseGet(() -> outputs(name, folder, at));
    Span place = at.span();
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    entries.put("outputs", Mapping.Entry.of(place, outputs));
    Unknown others = Unknown.because("read from the unit at run time", at);
    return Mapping.of(entries, at).withRest(others);
  }

  /** Mocks stand for the outputs only where the outputs are never read. */
  private static Optional<Value> mocks(Value config) {
    boolean skipped =
        config.get("skip_outputs").toOptional().filter(ConfigReader::isTrue).isPresent();
    return skipped ? config.get("mock_outputs").toOptional() : Optional.empty();
  }

  private static Value outputs(String name, Optional<String> folder, Origin at) {
    String reason = "dependency.%s.outputs are known only from its state".formatted(name);
    return folder
        .map(f -> Unknown.of(new Reference(f, "output"), reason, at))
        .orElseGet(() -> Unknown.because(reason, at));
  }
}
