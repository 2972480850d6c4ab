package io.github.seamark.terraform;

import io.github.seamark.syntax.hcl.HclExpression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The references of an expression to what its module does not declare. Terraform refuses these
 * before it evaluates anything, so that neither {@code try} nor a branch that is not taken saves
 * them.
 */
final class StaticReferences {
  private static final Set<String> PATHS = Set.of("module", "root", "cwd");

  private final ModuleConfig config;
  private final List<String> problems = new ArrayList<>();

  private StaticReferences(ModuleConfig config) {
    this.config = config;
  }

  /** What is wrong with the first bad reference, where all of the module could be read. */
  static Optional<String> problem(HclExpression expression, ModuleConfig config) {
    if (!config.isComplete()) {
      return Optional.empty();
    }
    StaticReferences references = new StaticReferences(config);
    references.visit(expression, Set.of());
    return references.problems.stream().findFirst();
  }

  private void visit(HclExpression expression, Set<String> local) {
    if (expression instanceof HclExpression.Variable
        || expression instanceof HclExpression.GetAttribute
        || expression instanceof HclExpression.Index) {
      reference(expression, local);
    } else if (expression instanceof HclExpression.Template template) {
      template.parts().forEach(p -> visit(p, local));
    } else if (expression instanceof HclExpression.For loop) {
      visit(loop.collection(), local);
      Set<String> inside = with(local, loop.keyVariable(), loop.valueVariable());
      loop.key().ifPresent(k -> visit(k, inside));
      visit(loop.value(), inside);
      loop.condition().ifPresent(c -> visit(c, inside));
    } else {
      parts(expression).forEach(p -> visit(p, local));
    }
  }

  private static List<HclExpression> parts(HclExpression expression) {
    if (expression instanceof HclExpression.Tuple tuple) {
      return tuple.items();
    }
    if (expression instanceof HclExpression.Call call) {
      return call.arguments();
    }
    if (expression instanceof HclExpression.Conditional conditional) {
      return List.of(conditional.condition(), conditional.yes(), conditional.no());
    }
    if (expression instanceof HclExpression.Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    if (expression instanceof HclExpression.Unary unary) {
      return List.of(unary.operand());
    }
    if (expression instanceof HclExpression.Parentheses parentheses) {
      return List.of(parentheses.inner());
    }
    if (expression instanceof HclExpression.Splat splat) {
      return List.of(splat.source(), splat.each());
    }
    List<HclExpression> parts = new ArrayList<>();
    if (expression instanceof HclExpression.ObjectCons object) {
      for (HclExpression.ObjectCons.Item item : object.items()) {
        parts.add(item.key());
        parts.add(item.value());
      }
    }
    return parts;
  }

  private void visit(HclExpression.TemplatePart part, Set<String> local) {
    if (part instanceof HclExpression.Interpolation interpolation) {
      visit(interpolation.expression(), local);
    } else if (part instanceof HclExpression.IfDirective directive) {
      visit(directive.condition(), local);
      directive.yes().forEach(p -> visit(p, local));
      directive.no().forEach(p -> visit(p, local));
    } else if (part instanceof HclExpression.ForDirective directive) {
      visit(directive.collection(), local);
      Set<String> inside = with(local, directive.keyVariable(), directive.valueVariable());
      directive.body().forEach(p -> visit(p, inside));
    }
  }

  private static Set<String> with(Set<String> local, Optional<String> key, String value) {
    Set<String> inside = new HashSet<>(local);
    key.ifPresent(inside::add);
    inside.add(value);
    return inside;
  }

  /** Follows a reference down to its root; the keys of indexes are expressions of their own. */
  private void reference(HclExpression expression, Set<String> local) {
    Deque<String> names = new ArrayDeque<>();
    HclExpression base = expression;
    while (true) {
      if (base instanceof HclExpression.GetAttribute attribute) {
        names.addFirst(attribute.name());
        base = attribute.source();
      } else if (base instanceof HclExpression.Index index) {
        visit(index.key(), local);
        // What comes after an index is no part of a name.
        names.clear();
        base = index.source();
      } else {
        break;
      }
    }
    if (!(base instanceof HclExpression.Variable root)) {
      visit(base, local);
    } else if (!local.contains(root.name())) {
      check(root.name(), List.copyOf(names));
    }
  }

  private void check(String root, List<String> names) {
    String first = names.isEmpty() ? "" : names.get(0);
    String address = root + "." + first;
    boolean declared =
        switch (root) {
          case "var" -> config.variables().containsKey(first);
          case "local" -> config.locals().containsKey(first);
          case "module" -> config.modules().containsKey(first);
          case "path" -> PATHS.contains(first);
          case "terraform" -> first.equals("workspace") || first.equals("applying");
          case "each", "count", "self" -> false;
          case "resource" -> isResource("", names);
          case "data", "ephemeral" -> isResource(root + ".", names);
          default -> config.resources().containsKey(address);
        };
    if (!declared) {
      problems.add("%s is not declared".formatted(names.isEmpty() ? root : address));
    }
  }

  private boolean isResource(String prefix, List<String> names) {
    return names.size() > 1
        && config.resources().containsKey(prefix + names.get(0) + "." + names.get(1));
  }
}
