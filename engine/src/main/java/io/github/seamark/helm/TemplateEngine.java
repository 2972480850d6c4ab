package io.github.seamark.helm;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoNode;
import io.github.seamark.syntax.gotemplate.GoPipeline;
import io.github.seamark.syntax.gotemplate.GoTemplate;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Renders a template as far as it can be known: literal text and inserted values keep their places,
 * what cannot be worked out becomes a hole, and branches of an undecided condition become regions.
 */
final class TemplateEngine {
  private final TemplateLibrary library;
  private final GoTemplate template;
  private final TemplateCalls calls;
  private final TemplatePrinter printer;

  /** How a list of nodes ended. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE,
    /** It may have been left, or not. */
    UNSURE
  }

  TemplateEngine(TemplateLibrary library, GoTemplate template) {
    this.library = library;
    this.template = template;
    this.calls = new TemplateCalls(library, template.text());
    this.printer = new TemplatePrinter(template.text());
  }

  /** The text of nodes in a scope. */
  Text render(List<GoNode> nodes, TemplateScope scope, Span place) {
    Text.Builder out = new Text.Builder();
    nodes(nodes, scope, out);
    return out.build(place);
  }

  private Flow nodes(List<GoNode> nodes, TemplateScope scope, Text.Builder out) {
    for (int i = 0; i < nodes.size(); i++) {
      if (!library.step()) {
        return Flow.BREAK;
      }
      Flow flow = node(nodes.get(i), scope, out);
      if (flow == Flow.UNSURE) {
        List<GoNode> rest = nodes.subList(i + 1, nodes.size());
        library.memory().perhaps(() -> nodes(rest, scope, new Text.Builder()));
      }
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
      return branches(choice.branches(), choice.start(), false, scope, out);
    } else if (node instanceof GoNode.With with) {
      return branches(with.branches(), with.start(), true, scope, out);
    } else if (node instanceof GoNode.Range range) {
      range(range, scope, out);
    } else if (node instanceof GoNode.Call call) {
      call(call, scope, out);
    } else if (node instanceof GoNode.Define define && define.called().isPresent()) {
      Value given = calls.pipeline(define.called().get(), scope);
      nodes(define.body(), TemplateScope.called(given, library.memory()), out);
    } else if (node instanceof GoNode.Jump jump) {
      return jump.leaves() ? Flow.BREAK : Flow.CONTINUE;
    }
    return Flow.ON;
  }

  private void call(GoNode.Call call, TemplateScope scope, Text.Builder out) {
    Span place = template.text().span(call.start(), call.end());
    Value given =
        call.given()
            .map(p -> calls.pipeline(p, scope))
            .orElseGet(() -> Scalar.nul(Origin.at(place)));
    Optional<Text> text = library.include(call.name(), given, place);
    if (text.isPresent()) {
      out.append(text.get());
    } else {
      out.append(Hole.lines("template %s is not here".formatted(call.name()), Set.of()), place);
    }
  }

  private void action(GoNode.Action action, TemplateScope scope, Text.Builder out) {
    GoPipeline pipeline = action.pipeline();
    Value value = calls.pipeline(pipeline, scope);
    if (pipeline.variables().isEmpty()) {
      printer.print(value, action, out);
    } else if (pipeline.declares()) {
      scope.declare(pipeline.variables().get(0), value);
    } else {
      scope.assign(pipeline.variables().get(0), value);
    }
  }

  private Flow branches(
      List<GoNode.Branch> branches,
      int start,
      boolean with,
      TemplateScope scope,
      Text.Builder out) {
    if (branches.isEmpty()) {
      return Flow.ON;
    }
    GoNode.Branch branch = branches.get(0);
    List<GoNode.Branch> others = branches.subList(1, branches.size());
    if (branch.condition().isEmpty()) {
      return nodes(branch.body(), scope.inner(scope.dot()), out);
    }
    GoPipeline asked = branch.condition().get();
    Value value = calls.pipeline(asked, scope);
    TemplateScope beside = scope.inner(scope.dot());
    if (!asked.variables().isEmpty()) {
      beside.declare(asked.variables().get(0), value);
    }
    TemplateScope inside = with ? beside.inner(value) : beside;
    Optional<Boolean> truth = with ? Truth.of(value) : calls.truth(asked, value, scope);
    if (truth.isPresent()) {
      return truth.get()
          ? nodes(branch.body(), inside, out)
          : branches(others, start, with, beside, out);
    }
    Condition condition = condition(asked, start);
    Flow[] flows = {Flow.ON, Flow.ON};
    library
        .memory()
        .either(
            () -> {
              int from = out.length();
              flows[0] = nodes(branch.body(), inside, out);
              out.conditional(from, condition);
            },
            () -> {
              int from = out.length();
              flows[1] = branches(others, start, with, beside, out);
              out.conditional(from, new Condition(condition.key(), false));
            });
    return flows[0] == flows[1] ? flows[0] : Flow.UNSURE;
  }

  private Condition condition(GoPipeline asked, int start) {
    String words = template.text().chars().substring(asked.start(), asked.end()).strip();
    return new Condition("%s (%s)".formatted(words, template.text().span(start, start)), true);
  }

  private void range(GoNode.Range range, TemplateScope scope, Text.Builder out) {
    Value over = calls.pipeline(range.over(), scope);
    Span place = template.text().span(range.start(), range.end());
    TemplateItems items = TemplateItems.of(over, place);
    if (items.isEmpty()) {
      nodes(range.otherwise(), scope.inner(scope.dot()), out);
      return;
    }
    Optional<Unknown> more = items.more();
    for (TemplateItems.Item item : items.known()) {
      Flow flow = once(range, item, scope, out);
      if (flow == Flow.BREAK) {
        return;
      }
      if (flow == Flow.UNSURE) {
        more = Optional.of(Unknown.because("a loop that may end here", Origin.at(place)));
        break;
      }
    }
    more.ifPresent(
        unknown -> {
          library
              .memory()
              .perhaps(
                  () ->
                      once(
                          range,
                          new TemplateItems.Item(unknown, unknown),
                          scope,
                          new Text.Builder()));
          out.append(Hole.lines(unknown.reason(), unknown.origin().dependencies()), place);
        });
  }

  private Flow once(
      GoNode.Range range, TemplateItems.Item item, TemplateScope scope, Text.Builder out) {
    TemplateScope inside = scope.inner(item.value());
    List<String> variables = range.over().variables();
    for (int i = 0; i < variables.size(); i++) {
      boolean key = i == 0 && variables.size() > 1;
      Value value = key ? item.key() : item.value();
      if (range.over().declares()) {
        inside.declare(variables.get(i), value);
      } else {
        scope.assign(variables.get(i), value);
      }
    }
    return nodes(range.body(), inside, out);
  }
}
