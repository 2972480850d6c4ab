package io.github.seamark.terraform;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Source;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.syntax.hcl.HclTemplate;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Function calls, and the functions that evaluate: try, can, templatefile, templatestring. */
final class Calls {
  /** The functions that leave each part of their result the mark that it has. */
  private static final Set<String> KEEPING_MARKS =
      Set.of(
          "chunklist",
          "concat",
          "element",
          "ephemeralasnull",
          "flatten",
          "issensitive",
          "keys",
          "length",
          "lookup",
          "merge",
          "nonsensitive",
          "reverse",
          "setproduct",
          "slice",
          "values",
          "zipmap");

  private static final Set<String> READING_FILES =
      Set.of(
          "file",
          "filebase64",
          "filebase64sha256",
          "filebase64sha512",
          "fileexists",
          "filemd5",
          "fileset",
          "filesha1",
          "filesha256",
          "filesha512");

  private final Evaluator evaluator;

  Calls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value call(HclExpression.Call call) {
    String name =
        call.name().startsWith("core::") ? call.name().substring("core::".length()) : call.name();
    return switch (name) {
      case "try" -> attempt(call);
      case "can" -> can(call);
      default -> ordinary(call, name);
    };
  }

  private Value attempt(HclExpression.Call call) {
    for (HclExpression argument : call.arguments()) {
      try {
        return evaluator.strictly().value(argument);
      } catch (EvaluationException e) {
        // The next expression is tried: that is what try is for.
      }
    }
    throw new EvaluationException("try: no expression succeeded");
  }

  private Value can(HclExpression.Call call) {
    if (call.arguments().size() != 1) {
      throw new EvaluationException("can: exactly one argument is required");
    }
    Origin origin = evaluator.origin(call);
    try {
      Value value = evaluator.strictly().value(call.arguments().get(0));
      return value instanceof Unknown unknown
          ? Unknown.because(unknown.reason(), origin.with(unknown.origin()))
          : Scalar.bool(true, origin);
    } catch (EvaluationException e) {
      return Scalar.bool(false, origin);
    }
  }

  private Value ordinary(HclExpression.Call call, String name) {
    Optional<List<Value>> arguments = arguments(call);
    Origin origin = evaluator.origin(call);
    if (arguments.isEmpty()) {
      return Unknown.because("the number of arguments is not known", origin);
    }
    Call prepared = new Call(name, arguments.get(), origin, evaluator.surroundings());
    try {
      if (evaluator.isTemplate() && name.startsWith("template")) {
        throw prepared.fail("a template cannot render another");
      }
      switch (name) {
        case "templatefile":
          return templatefile(prepared);
        case "templatestring":
          return templatestring(prepared, call.arguments());
        default:
          if (name.startsWith("provider::")) {
            throw new UndecidedException(
                Unknown.because("%s() is the provider's".formatted(name), origin));
          }
          Function function =
              evaluator
                  .functions()
                  .find(name)
                  .orElseThrow(
                      () -> new EvaluationException("there is no function %s()".formatted(name)));
          return marked(function.apply(prepared), prepared);
      }
    } catch (UndecidedException e) {
      return undecided(prepared, e.unknown());
    } catch (EvaluationException e) {
      // Terraform waits for arguments that are unknown before it looks at some others.
      Optional<Unknown> any =
          arguments.get().stream()
              .filter(v -> v instanceof Unknown || v instanceof Scalar)
              .flatMap(v -> Knowledge.gap(v).stream())
              .findFirst();
      return undecided(prepared, any.orElseThrow(() -> e));
    }
  }

  /** Most functions make a secret of their result if anything in an argument is one. */
  private static Value marked(Value result, Call call) {
    boolean secret =
        !KEEPING_MARKS.contains(call.name())
            && !result.origin().sensitive()
            && call.arguments().stream().anyMatch(Knowledge::isSecret);
    return secret ? result.withOrigin(result.origin().secret()) : result;
  }

  private static Unknown undecided(Call call, Unknown because) {
    return Unknown.because(because.reason(), call.madeOfAll().with(because.origin()));
  }

  private Optional<List<Value>> arguments(HclExpression.Call call) {
    List<Value> values = new ArrayList<>();
    for (HclExpression argument : call.arguments()) {
      values.add(evaluator.value(argument));
    }
    if (!call.expand()) {
      return Optional.of(values);
    }
    Value last = values.remove(values.size() - 1);
    if (last instanceof Unknown) {
      return Optional.empty();
    }
    if (!(last instanceof Sequence sequence)) {
      throw new EvaluationException("only a list or tuple can be expanded into arguments");
    }
    if (!sequence.isComplete()) {
      return Optional.empty();
    }
    values.addAll(sequence.items());
    return Optional.of(values);
  }

  private Value templatefile(Call call) {
    if (call.size() != 2) {
      throw call.fail("exactly two arguments are required");
    }
    FileFunctions.Located file = FileFunctions.locate(call);
    Source source = file.source(call);
    Value rendered = render(call, Text.of(source), evaluator.functions());
    Origin made = call.origin().dependingOn(Reference.file(source.path()));
    boolean secret = Knowledge.madeOf(made, call.value(1)).sensitive();
    return rendered.withOrigin(rendered.origin().via(secret ? made.secret() : made));
  }

  private Value templatestring(Call call, List<HclExpression> arguments) {
    if (call.size() != 2) {
      throw call.fail("exactly two arguments are required");
    }
    HclExpression template = arguments.get(0);
    boolean reference =
        template instanceof HclExpression.GetAttribute
            || template instanceof HclExpression.Index
            || template instanceof HclExpression.Variable;
    if (!reference) {
      throw call.fail("the template must be a reference to a string");
    }
    if (call.present(0) instanceof Scalar scalar && scalar.kind() != Scalar.Kind.STRING) {
      throw call.fail("the template must be a string");
    }
    // A template that is a value, not a file, has no business with files.
    Value rendered = render(call, call.text(0), evaluator.functions().without(READING_FILES));
    return Conversion.convert(rendered, Type.Primitive.STRING)
        .withOrigin(rendered.origin().via(call.origin()));
  }

  private Value render(Call call, Text text, Functions functions) {
    Value variables = call.present(1);
    if (!(variables instanceof Mapping mapping)) {
      throw call.fail("the variables must be a map");
    }
    for (String name : mapping.entries().keySet()) {
      if (!HclTemplate.isIdentifier(name)) {
        throw call.fail("invalid template variable name \"%s\"".formatted(name));
      }
    }
    // A mark of the byte order is no content.
    Text content = text.chars().startsWith("\uFEFF") ? text.slice(1, text.length()) : text;
    HclTemplate parsed = HclTemplate.template(content);
    HclExpression template =
        parsed
            .expression()
            .orElseThrow(
                () ->
                    call.fail(
                        parsed.problem().map(p -> p.message()).orElse("the template is broken")));
    if (evaluator.isStrict()) {
      FreeReferences.of(template).roots().forEach(root -> variable(mapping, root));
    }
    Scope scope = (root, steps, at) -> variable(mapping, root, steps, at);
    Value rendered = evaluator.template(content, scope, functions).value(unwrapped(template));
    if (rendered instanceof Scalar scalar && scalar.isNull()) {
      throw call.fail("the template comes to null");
    }
    return rendered;
  }

  /** A text that is one interpolation gives its value, also where it is a file. */
  static HclExpression unwrapped(HclExpression text) {
    return text instanceof HclExpression.Template template
        ? template.only().orElse(template)
        : text;
  }

  private static Value variable(Mapping variables, String root, List<Value> steps, Origin at) {
    Value result = Traversal.walk(variable(variables, root), steps);
    return result.withOrigin(result.origin().via(at));
  }

  private static Value variable(Mapping variables, String root) {
    Optional<Mapping.Entry> entry = variables.entry(root);
    return entry
        .map(e -> Knowledge.takenFrom(e.value(), variables.origin()))
        .or(variables::rest)
        .orElseThrow(
            () -> new EvaluationException("vars map does not contain key \"%s\"".formatted(root)));
  }
}
