package io.github.seamark.syntax.hcl;

import io.github.seamark.syntax.hcl.HclExpression.Binary;
import io.github.seamark.syntax.hcl.HclExpression.Call;
import io.github.seamark.syntax.hcl.HclExpression.Conditional;
import io.github.seamark.syntax.hcl.HclExpression.For;
import io.github.seamark.syntax.hcl.HclExpression.ForDirective;
import io.github.seamark.syntax.hcl.HclExpression.GetAttribute;
import io.github.seamark.syntax.hcl.HclExpression.IfDirective;
import io.github.seamark.syntax.hcl.HclExpression.Index;
import io.github.seamark.syntax.hcl.HclExpression.Interpolation;
import io.github.seamark.syntax.hcl.HclExpression.ObjectCons;
import io.github.seamark.syntax.hcl.HclExpression.Parentheses;
import io.github.seamark.syntax.hcl.HclExpression.Splat;
import io.github.seamark.syntax.hcl.HclExpression.Template;
import io.github.seamark.syntax.hcl.HclExpression.TemplatePart;
import io.github.seamark.syntax.hcl.HclExpression.Tuple;
import io.github.seamark.syntax.hcl.HclExpression.Unary;
import java.util.ArrayList;
import java.util.List;

/** Every expression inside an expression, itself included. */
final class Expressions {
  private final List<HclExpression> all = new ArrayList<>();

  private Expressions() {}

  static List<HclExpression> of(HclExpression root) {
    Expressions found = new Expressions();
    found.add(root);
    return found.all;
  }

  private void add(HclExpression e) {
    all.add(e);
    if (e instanceof Template template) {
      template.parts().forEach(this::part);
    } else if (e instanceof Tuple tuple) {
      tuple.items().forEach(this::add);
    } else if (e instanceof ObjectCons object) {
      object.items().forEach(i -> add(i.key(), i.value()));
    } else if (e instanceof GetAttribute get) {
      add(get.source());
    } else if (e instanceof Index index) {
      add(index.source(), index.key());
    } else if (e instanceof Splat splat) {
      add(splat.source(), splat.each());
    } else if (e instanceof Call call) {
      call.arguments().forEach(this::add);
    } else if (e instanceof Unary unary) {
      add(unary.operand());
    } else if (e instanceof Binary binary) {
      add(binary.left(), binary.right());
    } else if (e instanceof Conditional choice) {
      add(choice.condition(), choice.yes(), choice.no());
    } else if (e instanceof For loop) {
      add(loop.collection(), loop.value());
      loop.key().ifPresent(this::add);
      loop.condition().ifPresent(this::add);
    } else if (e instanceof Parentheses parentheses) {
      add(parentheses.inner());
    }
  }

  private void add(HclExpression... inner) {
    for (HclExpression e : inner) {
      add(e);
    }
  }

  private void part(TemplatePart part) {
    if (part instanceof Interpolation interpolation) {
      add(interpolation.expression());
    } else if (part instanceof IfDirective choice) {
      add(choice.condition());
      choice.yes().forEach(this::part);
      choice.no().forEach(this::part);
    } else if (part instanceof ForDirective loop) {
      add(loop.collection());
      loop.body().forEach(this::part);
    }
  }
}
