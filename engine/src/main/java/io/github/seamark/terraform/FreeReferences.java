package io.github.seamark.terraform;

import io.github.seamark.syntax.hcl.HclExpression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The references of an expression to what is not declared in the expression itself.
 *
 * @param all the references, in the order of the text
 */
record FreeReferences(List<Found> all) {
  FreeReferences {
    all = List.copyOf(all);
  }

  /**
   * A reference.
   *
   * @param root the first name
   * @param steps what follows, up to an index that is not a literal
   */
  record Found(String root, List<Step> steps) {
    Found {
      steps = List.copyOf(steps);
    }

    /** The name that is a step, empty where there is none. */
    String name(int index) {
      return index < steps.size() ? steps.get(index).name().orElse("") : "";
    }
  }

  /** A step after the root: a name, or an index that is a literal. */
  record Step(Optional<String> name, Optional<HclExpression> index) {
    boolean isKey() {
      return index
          .filter(
              i -> i instanceof HclExpression.NumberLiteral || i instanceof HclExpression.Template)
          .isPresent();
    }
  }

  static FreeReferences of(HclExpression expression) {
    Walk walk = new Walk();
    walk.visit(expression, Set.of());
    return new FreeReferences(walk.found);
  }

  /** The first names. */
  Set<String> roots() {
    return all.stream().map(Found::root).collect(Collectors.toCollection(TreeSet::new));
  }

  /** A walk through an expression that knows the names of the loops around each part. */
  private static final class Walk {
    final List<Found> found = new ArrayList<>();

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

    private static boolean isLiteral(HclExpression expression) {
      return expression instanceof HclExpression.NumberLiteral
          || expression instanceof HclExpression.BoolLiteral
          || expression instanceof HclExpression.NullLiteral
          || (expression instanceof HclExpression.Template template
              && template.parts().stream().allMatch(HclExpression.Literal.class::isInstance));
    }

    /** Follows a reference down to its root; the keys of indexes are expressions of their own. */
    private void reference(HclExpression expression, Set<String> local) {
      Deque<Step> steps = new ArrayDeque<>();
      HclExpression base = expression;
      while (true) {
        if (base instanceof HclExpression.GetAttribute attribute) {
          steps.addFirst(new Step(Optional.of(attribute.name()), Optional.empty()));
          base = attribute.source();
        } else if (base instanceof HclExpression.Index index) {
          visit(index.key(), local);
          if (isLiteral(index.key())) {
            steps.addFirst(new Step(Optional.empty(), Optional.of(index.key())));
          } else {
            // What comes after a computed index is looked at only when its value is there.
            steps.clear();
          }
          base = index.source();
        } else {
          break;
        }
      }
      if (!(base instanceof HclExpression.Variable root)) {
        visit(base, local);
      } else if (!local.contains(root.name())) {
        found.add(new Found(root.name(), List.copyOf(steps)));
      }
    }
  }
}
