package io.github.seamark.helm;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoPipeline;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates pipelines: fields, variables, literals and calls. */
final class TemplateCalls {
  private final TemplateLibrary library;
  private final Text text;
  private final TemplateFunctions functions;

  TemplateCalls(TemplateLibrary library, Text text) {
    this.library = library;
    this.text = text;
    this.functions = new TemplateFunctions(library);
  }

  Value pipeline(GoPipeline pipeline, TemplateScope scope) {
    Optional<Value> last = Optional.empty();
    for (GoPipeline.Command command : pipeline.commands()) {
      last = Optional.of(command(command, last, scope, pipeline));
    }
    return last.orElseThrow();
  }

  private Value command(
      GoPipeline.Command command, Optional<Value> piped, TemplateScope scope, GoPipeline pipeline) {
    GoPipeline.Operand first = command.operands().get(0);
    Span place = text.span(pipeline.start(), pipeline.end());
    if (!library.step()) {
      return Unknown.because("the templates take too many steps", Origin.at(place));
    }
    if (!(first instanceof GoPipeline.Function function)) {
      return command.operands().size() == 1 && piped.isEmpty()
          ? operand(first, scope)
          : method(command, piped, scope, place);
    }
    List<Value> arguments = new ArrayList<>();
    for (GoPipeline.Operand operand : command.operands().subList(1, command.operands().size())) {
      arguments.add(operand(operand, scope));
    }
    piped.ifPresent(arguments::add);
    return functions.call(function.name(), arguments, place);
  }

  /**
   * Whether a condition holds. {@code and}, {@code or} and {@code not} may be decided where one of
   * their operands is not known.
   */
  Optional<Boolean> truth(GoPipeline asked, Value value, TemplateScope scope) {
    Optional<Boolean> plain = Truth.of(value);
    if (plain.isPresent()
        || asked.commands().size() != 1
        || !(asked.commands().get(0).operands().get(0) instanceof GoPipeline.Function function)) {
      return plain;
    }
    List<GoPipeline.Operand> operands = asked.commands().get(0).operands();
    List<GoPipeline.Operand> given = operands.subList(1, operands.size());
    return switch (function.name()) {
      case "and" -> decided(given, false, scope);
      case "or" -> decided(given, true, scope);
      case "not" -> given.size() == 1 ? truth(given.get(0), scope).map(t -> !t) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> truth(GoPipeline.Operand operand, TemplateScope scope) {
    Value value = operand(operand, scope);
    return operand instanceof GoPipeline.Nested nested && nested.path().isEmpty()
        ? truth(nested.pipeline(), value, scope)
        : Truth.of(value);
  }

  private Optional<Boolean> decided(
      List<GoPipeline.Operand> operands, boolean decisive, TemplateScope scope) {
    boolean unknown = false;
    for (GoPipeline.Operand operand : operands) {
      Optional<Boolean> truth = truth(operand, scope);
      if (truth.isPresent() && truth.get() == decisive) {
        return truth;
      }
      unknown |= truth.isEmpty();
    }
    return unknown ? Optional.empty() : Optional.of(!decisive);
  }

  /** {@code .Files.Get "x"} and its kin: a field that takes arguments. */
  private Value method(
      GoPipeline.Command command, Optional<Value> piped, TemplateScope scope, Span place) {
    GoPipeline.Operand first = command.operands().get(0);
    List<Value> arguments = new ArrayList<>();
    for (GoPipeline.Operand operand : command.operands().subList(1, command.operands().size())) {
      arguments.add(operand(operand, scope));
    }
    piped.ifPresent(arguments::add);
    return receiver(first, scope, place)
        .flatMap(r -> library.files().call(r.value(), r.method(), arguments, place))
        .orElseGet(() -> Unknown.because("a method of a template object", Origin.at(place)));
  }

  /** An object and the last name behind it. */
  private record Receiver(Value value, String method) {}

  private Optional<Receiver> receiver(GoPipeline.Operand operand, TemplateScope scope, Span place) {
    List<String> path;
    Optional<Value> start;
    if (operand instanceof GoPipeline.Field field) {
      path = field.path();
      start = Optional.of(scope.dot());
    } else if (operand instanceof GoPipeline.Variable variable) {
      path = variable.path();
      start = scope.variable(variable.name());
    } else if (operand instanceof GoPipeline.Nested nested) {
      path = nested.path();
      start = Optional.of(pipeline(nested.pipeline(), scope));
    } else {
      return Optional.empty();
    }
    return path.isEmpty()
        ? Optional.empty()
        : start.map(
            s ->
                new Receiver(
                    walk(s, path.subList(0, path.size() - 1), place, true),
                    path.get(path.size() - 1)));
  }

  private Value operand(GoPipeline.Operand operand, TemplateScope scope) {
    Span place = text.span(operand.start(), operand.end());
    Origin origin = Origin.at(place);
    if (operand instanceof GoPipeline.Field field) {
      return walk(scope.dot(), field.path(), place, true);
    }
    if (operand instanceof GoPipeline.Variable variable) {
      return scope
          .variable(variable.name())
          .map(v -> walk(v, variable.path(), place, true))
          .orElseGet(() -> Unknown.because("a variable that is not set", origin));
    }
    if (operand instanceof GoPipeline.StringLiteral literal) {
      // Inside the quotes, where nothing is escaped, each character has its own place.
      boolean exact = literal.end() - literal.start() == literal.value().length() + 2;
      Text content =
          exact
              ? text.slice(literal.start() + 1, literal.end() - 1)
              : Text.computed(literal.value(), place);
      return Scalar.string(content, origin);
    }
    if (operand instanceof GoPipeline.NumberLiteral number) {
      return number(number.value(), origin);
    }
    if (operand instanceof GoPipeline.Constant constant) {
      return constant
          .value()
          .<Value>map(b -> Scalar.bool(b, origin))
          .orElseGet(() -> Scalar.nul(origin));
    }
    if (operand instanceof GoPipeline.Nested nested) {
      return walk(pipeline(nested.pipeline(), scope), nested.path(), place, false);
    }
    return functions.call(((GoPipeline.Function) operand).name(), List.of(), place);
  }

  private static Value number(String text, Origin origin) {
    try {
      return Scalar.number(new BigDecimal(text), origin);
    } catch (NumberFormatException e) {
      return Unknown.because("a number that is not decimal", origin);
    }
  }

  /**
   * What stands at a path.
   *
   * @param named whether the start has a name of its own: a field of nil is an error, but for the
   *     first field behind parentheses
   */
  private Value walk(Value start, List<String> path, Span place, boolean named) {
    boolean strict = named;
    Value value = library.memory().now(start);
    for (String name : path) {
      if (value instanceof Unknown) {
        return value;
      }
      Optional<Value> made = library.files().call(value, name, List.of(), place);
      if (made.isEmpty() && strict && value instanceof Scalar scalar && scalar.isNull()) {
        return Unknown.because("a field of nil, which Helm refuses", Origin.at(place));
      }
      strict = true;
      value = made.isPresent() ? made.get() : library.memory().now(field(value, name, place));
    }
    return value;
  }

  private static Value field(Value value, String name, Span place) {
    if (value instanceof Scalar scalar && scalar.isNull()) {
      return Scalar.nul(Origin.at(place));
    }
    if (!(value instanceof Mapping mapping)) {
      return Unknown.because("a field of %s".formatted(value.describe()), Origin.at(place));
    }
    Lookup<Value> answer = mapping.get(name);
    if (answer instanceof Lookup.Found<Value> found) {
      return found.value();
    }
    if (answer instanceof Lookup.Missing<Value> missing) {
      return Scalar.nul(missing.origin().movedTo(missing.span()));
    }
    Lookup.Undecided<Value> undecided = (Lookup.Undecided<Value>) answer;
    Value known = mapping.entry(name).map(Mapping.Entry::value).orElse(null);
    return known instanceof Unknown
        ? known
        : new Unknown(undecided.reason(), undecided.identity(), Origin.at(undecided.span()));
  }
}
