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
          : method(command, scope, place);
    }
    List<Value> arguments = new ArrayList<>();
    for (GoPipeline.Operand operand : command.operands().subList(1, command.operands().size())) {
      arguments.add(operand(operand, scope));
    }
    piped.ifPresent(arguments::add);
    return functions.call(function.name(), arguments, place, scope);
  }

  /** {@code .Files.Get "x"} and its kin: a field that takes arguments. */
  private Value method(GoPipeline.Command command, TemplateScope scope, Span place) {
    GoPipeline.Operand first = command.operands().get(0);
    List<String> path =
        first instanceof GoPipeline.Field f
            ? f.path()
            : first instanceof GoPipeline.Variable v ? v.path() : List.of();
    if (path.size() == 2 && path.get(0).equals("Files") && command.operands().size() == 2) {
      Value name = operand(command.operands().get(1), scope);
      if (path.get(1).equals("Get")
          && name instanceof Scalar scalar
          && scalar.asString().isPresent()) {
        return functions.file(scalar.asString().get(), place);
      }
    }
    return Unknown.because("a method of a template object", Origin.at(place));
  }

  private Value operand(GoPipeline.Operand operand, TemplateScope scope) {
    Span place = text.span(operand.start(), operand.end());
    Origin origin = Origin.at(place);
    if (operand instanceof GoPipeline.Field field) {
      return walk(scope.dot(), field.path(), place);
    }
    if (operand instanceof GoPipeline.Variable variable) {
      return scope
          .variable(variable.name())
          .map(v -> walk(v, variable.path(), place))
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
      return walk(pipeline(nested.pipeline(), scope), nested.path(), place);
    }
    return functions.call(((GoPipeline.Function) operand).name(), List.of(), place, scope);
  }

  private static Value number(String text, Origin origin) {
    try {
      return Scalar.number(new BigDecimal(text), origin);
    } catch (NumberFormatException e) {
      return Unknown.because("a number that is not decimal", origin);
    }
  }

  private Value walk(Value start, List<String> path, Span place) {
    Value value = start;
    for (int i = 0; i < path.size(); i++) {
      if (!(value instanceof Mapping mapping)) {
        return value instanceof Unknown ? value : Scalar.nul(Origin.at(place));
      }
      Lookup<Value> answer = mapping.get(path.get(i));
      if (answer instanceof Lookup.Found<Value> found) {
        value = found.value();
      } else if (answer instanceof Lookup.Missing<Value> missing) {
        return Scalar.nul(missing.origin().movedTo(missing.span()));
      } else {
        Lookup.Undecided<Value> undecided = (Lookup.Undecided<Value>) answer;
        Value known = mapping.entry(path.get(i)).map(Mapping.Entry::value).orElse(null);
        return known instanceof Unknown
            ? known
            : new Unknown(undecided.reason(), undecided.identity(), Origin.at(undecided.span()));
      }
    }
    return value;
  }
}
