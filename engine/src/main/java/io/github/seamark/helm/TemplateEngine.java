package io.github.seamark.helm;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoNode;
import io.github.seamark.syntax.gotemplate.GoPipeline;
import io.github.seamark.syntax.gotemplate.GoTemplate;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Renders a template as far as it can be known: literal text and inserted values keep their places,
 * what cannot be worked out becomes a hole, and branches of an undecided condition become regions.
 */
final class TemplateEngine {
  private final TemplateLibrary library;
  private final GoTemplate template;
  private final TemplateCalls calls;

  /** {@code break} or {@code continue}. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  TemplateEngine(TemplateLibrary library, GoTemplate template) {
    this.library = library;
    this.template = template;
    this.calls = new TemplateCalls(library, template.text());
  }

  /** The text of nodes in a scope. */
  Text render(List<GoNode> nodes, TemplateScope scope, Span place) {
    Text.Builder out = new Text.Builder();
    nodes(nodes, scope, out);
    return out.build(place);
  }

  private Flow nodes(List<GoNode> nodes, TemplateScope scope, Text.Builder out) {
    for (GoNode node : nodes) {
      if (!library.step()) {
        return Flow.BREAK;
      }
      Flow flow = node(node, scope, out);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow node(GoNode node, TemplateScope scope, Text.Builder out) {
    if (node instanceof GoNode.Literal literal) {
      out.append(template.text(), literal.start(), literal.end());
    } else if (node instanceof GoNode.Action action) {
      action(action, scope, out);
    } else if (node instanceof GoNode.If choice) {
      return branches(choice.branches(), 0, choice.start(), false, scope, out);
    } else if (node instanceof GoNode.With with) {
      return branches(with.branches(), 0, with.start(), true, scope, out);
    } else if (node instanceof GoNode.Range range) {
      range(range, scope, out);
    } else if (node instanceof GoNode.Call call) {
      Value given = call.given().map(p -> calls.pipeline(p, scope)).orElseGet(() -> nul(call));
      Span place = template.text().span(call.start(), call.end());
      library
          .include(call.name(), given, place)
          .ifPresentOrElse(
              out::append,
              () ->
                  out.append(
                      Hole.lines(
                          "template %s is not here".formatted(call.name()), java.util.Set.of()),
                      place));
    } else if (node instanceof GoNode.Define define) {
      define
          .called()
          .ifPresent(
              p -> {
                Value given = calls.pipeline(p, scope);
                nodes(define.body(), TemplateScope.called(given), out);
              });
    } else if (node instanceof GoNode.Jump jump) {
      return jump.leaves() ? Flow.BREAK : Flow.CONTINUE;
    }
    return Flow.ON;
  }

  private Value nul(GoNode node) {
    return Scalar.nul(Origin.at(template.text().span(node.start(), node.end())));
  }

  private void action(GoNode.Action action, TemplateScope scope, Text.Builder out) {
    GoPipeline pipeline = action.pipeline();
    Value value = calls.pipeline(pipeline, scope);
    if (!pipeline.variables().isEmpty()) {
      String name = pipeline.variables().get(0);
      if (pipeline.declares()) {
        scope.declare(name, value);
      } else {
        scope.assign(name, value);
      }
      return;
    }
    print(value, action, out);
  }

  private void print(Value value, GoNode.Action action, Text.Builder out) {
    Span place = template.text().span(action.start(), action.end());
    if (value instanceof Scalar scalar) {
      if (!scalar.isNull()) {
        out.append(scalar.text());
      }
      return;
    }
    Unknown unknown =
        value instanceof Unknown u
            ? u
            : Unknown.because("it prints %s".formatted(value.describe()), value.origin());
    OptionalInt column = newLineIndent(action.pipeline());
    if (column.isPresent()) {
      out.append("\n" + " ".repeat(column.getAsInt()), place);
    }
    boolean lines = column.isPresent() || fillsLines(action);
    out.append(
        lines
            ? new Hole(Hole.Extent.LINES, unknown.reason(), unknown.origin().dependencies(), column)
            : TemplateText.inline(unknown),
        place);
  }

  /** The column that {@code nindent} at the end of a pipeline moves its lines to. */
  private static OptionalInt newLineIndent(GoPipeline pipeline) {
    List<GoPipeline.Operand> last =
        pipeline.commands().get(pipeline.commands().size() - 1).operands();
    boolean indents =
        last.size() >= 2
            && last.get(0) instanceof GoPipeline.Function f
            && f.name().equals("nindent")
            && last.get(1) instanceof GoPipeline.NumberLiteral;
    return indents
        ? OptionalInt.of(parse(((GoPipeline.NumberLiteral) last.get(1)).value()))
        : OptionalInt.empty();
  }

  private static int parse(String number) {
    try {
      return Math.max(0, Math.min(200, Integer.parseInt(number)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether nothing but blanks stands beside the action on its line. */
  private boolean fillsLines(GoNode.Action action) {
    String chars = template.text().chars();
    int before = chars.lastIndexOf('\n', action.start() - 1) + 1;
    int after = chars.indexOf('\n', action.end());
    return chars.substring(before, action.start()).isBlank()
        && chars.substring(action.end(), after < 0 ? chars.length() : after).isBlank();
  }

  private Flow branches(
      List<GoNode.Branch> branches,
      int index,
      int start,
      boolean with,
      TemplateScope scope,
      Text.Builder out) {
    if (index >= branches.size()) {
      return Flow.ON;
    }
    GoNode.Branch branch = branches.get(index);
    if (branch.condition().isEmpty()) {
      return nodes(branch.body(), scope.inner(scope.dot()), out);
    }
    GoPipeline asked = branch.condition().get();
    Value value = calls.pipeline(asked, scope);
    TemplateScope inside = scope.inner(with ? value : scope.dot());
    if (!asked.variables().isEmpty()) {
      inside.declare(asked.variables().get(0), value);
    }
    Optional<Boolean> truth = Truth.of(value);
    if (truth.isPresent()) {
      return truth.get()
          ? nodes(branch.body(), inside, out)
          : branches(branches, index + 1, start, with, scope, out);
    }
    Condition condition = condition(asked, start);
    int from = out.length();
    nodes(branch.body(), inside, out);
    out.conditional(from, condition);
    int otherwise = out.length();
    branches(branches, index + 1, start, with, scope, out);
    out.conditional(otherwise, new Condition(condition.key(), false));
    return Flow.ON;
  }

  private Condition condition(GoPipeline asked, int start) {
    String words = template.text().chars().substring(asked.start(), asked.end()).strip();
    return new Condition("%s (%s)".formatted(words, template.text().span(start, start)), true);
  }

  private void range(GoNode.Range range, TemplateScope scope, Text.Builder out) {
    Value over = calls.pipeline(range.over(), scope);
    Span place = template.text().span(range.start(), range.end());
    if (over instanceof Mapping mapping) {
      if (mapping.entries().isEmpty() && mapping.isComplete()) {
        nodes(range.otherwise(), scope.inner(scope.dot()), out);
      }
      for (Map.Entry<String, Mapping.Entry> entry :
          new java.util.TreeMap<>(mapping.entries()).entrySet()) {
        Value key =
            Scalar.string(
                Text.computed(entry.getKey(), entry.getValue().key()),
                Origin.at(entry.getValue().key()));
        if (once(range, key, entry.getValue().value(), scope, out) == Flow.BREAK) {
          break;
        }
      }
      mapping.rest().ifPresent(u -> lines(u, place, out));
    } else if (over instanceof Sequence sequence) {
      if (sequence.items().isEmpty() && sequence.isComplete()) {
        nodes(range.otherwise(), scope.inner(scope.dot()), out);
      }
      for (int i = 0; i < sequence.items().size(); i++) {
        Value key = Scalar.number(i, Origin.at(place));
        if (once(range, key, sequence.items().get(i), scope, out) == Flow.BREAK) {
          break;
        }
      }
      sequence.rest().ifPresent(u -> lines(u, place, out));
    } else if (over instanceof Unknown unknown) {
      lines(unknown, place, out);
    } else {
      nodes(range.otherwise(), scope.inner(scope.dot()), out);
    }
  }

  private static void lines(Unknown unknown, Span place, Text.Builder out) {
    out.append(Hole.lines(unknown.reason(), unknown.origin().dependencies()), place);
  }

  private Flow once(
      GoNode.Range range, Value key, Value item, TemplateScope scope, Text.Builder out) {
    TemplateScope inside = scope.inner(item);
    List<String> variables = range.over().variables();
    if (variables.size() == 1) {
      inside.declare(variables.get(0), item);
    } else if (variables.size() > 1) {
      inside.declare(variables.get(0), key);
      inside.declare(variables.get(1), item);
    }
    return nodes(range.body(), inside, out);
  }
}
