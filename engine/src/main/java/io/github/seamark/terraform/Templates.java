package io.github.seamark.terraform;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Hole;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.syntax.hcl.HclExpression.TemplatePart;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Renders the template language into texts with holes and conditional stretches. */
final class Templates {
  private final Evaluator evaluator;
  private final Text.Builder out;
  private Origin origin;

  Templates(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.out = new Text.Builder();
    this.origin = Origin.at(evaluator.text().span(0, 0));
  }

  private Templates(Evaluator evaluator, Text.Builder out, Origin origin) {
    this.evaluator = evaluator;
    this.out = out;
    this.origin = origin;
  }

  /** A string; its pieces map to where each came from. */
  Scalar render(HclExpression.Template template) {
    origin = evaluator.origin(template);
    render(template.parts());
    Text text = out.build(origin.span());
    if (!Normalizer.isNormalized(text.chars(), Normalizer.Form.NFC) && Knowledge.isKnown(text)) {
      text = Text.computed(Normalizer.normalize(text.chars(), Normalizer.Form.NFC), origin.span());
    }
    return Scalar.string(text, origin);
  }

  private void render(List<TemplatePart> parts) {
    for (TemplatePart part : parts) {
      evaluator.surroundings().budget().step();
      int before = out.length();
      if (part instanceof HclExpression.Literal literal) {
        out.append(literal.text());
      } else if (part instanceof HclExpression.Interpolation interpolation) {
        interpolation(interpolation);
      } else if (part instanceof HclExpression.IfDirective directive) {
        condition(directive);
      } else if (part instanceof HclExpression.ForDirective directive) {
        loop(directive);
      }
      evaluator.surroundings().budget().text(out.length() - before);
    }
  }

  private Span span(int start, int end) {
    return evaluator.text().span(start, end);
  }

  private void interpolation(HclExpression.Interpolation part) {
    Value value = evaluator.member(part.expression());
    origin = Knowledge.madeOf(origin, value);
    Span place = span(part.start(), part.end());
    if (value instanceof Unknown unknown) {
      out.append(
          part.ownLine()
              ? Hole.lines(unknown.reason(), unknown.origin().dependencies())
              : Knowledge.hole(unknown),
          place);
      return;
    }
    try {
      TextParts.append(out, value, place);
    } catch (EvaluationException e) {
      if (evaluator.isStrict()) {
        throw e;
      }
      out.append(Hole.inline(e.reason(), value.origin().dependencies()), place);
    }
  }

  private void condition(HclExpression.IfDirective directive) {
    Value condition = evaluator.member(directive.condition());
    if (condition instanceof Scalar scalar && scalar.isNull()) {
      throw new EvaluationException("a condition must not be null");
    }
    Value decided = Conversion.convert(condition, Type.Primitive.BOOL);
    origin = origin.with(condition.origin());
    if (decided instanceof Unknown unknown) {
      String key = question(unknown, evaluator.span(directive.condition()));
      branch(directive.yes(), new Condition(key, true));
      branch(directive.no(), new Condition(key, false));
    } else {
      boolean yes = Operators.is(decided, true);
      render(yes ? directive.yes() : directive.no());
      mark(yes ? directive.no() : directive.yes());
    }
  }

  /** A secret in the branch that was not taken makes a secret of the text all the same. */
  private void mark(List<TemplatePart> branch) {
    Templates aside = new Templates(evaluator.leniently(), new Text.Builder(), origin);
    try {
      aside.render(branch);
    } catch (EvaluationException | UndecidedException e) {
      // Whatever else is wrong with it, it is not taken.
    }
    origin = aside.origin.sensitive() ? origin.secret() : origin;
  }

  /** What is asked: the same for the same unknown, else the expression at its place. */
  static String question(Unknown unknown, Span place) {
    return unknown
        .identity()
        .map(Object::toString)
        .orElseGet(() -> "%s at %s:%s".formatted(place.text(), place.path(), place.from()));
  }

  private void branch(List<TemplatePart> parts, Condition condition) {
    int start = out.length();
    render(parts);
    out.conditional(start, condition);
  }

  private void loop(HclExpression.ForDirective directive) {
    Value collection = evaluator.member(directive.collection());
    origin = origin.with(collection.origin());
    Span place = span(directive.start(), directive.end());
    if (collection instanceof Unknown unknown) {
      out.append(Hole.lines(unknown.reason(), unknown.origin().dependencies()), place);
      return;
    }
    for (Loops.Round round : Loops.rounds(collection)) {
      Map<String, Value> names = new HashMap<>();
      directive.keyVariable().ifPresent(k -> names.put(k, round.key()));
      names.put(directive.valueVariable(), round.value());
      Templates inside = new Templates(evaluator.with(names), out, origin);
      inside.render(directive.body());
      origin = inside.origin;
    }
    Loops.rest(collection)
        .ifPresent(r -> out.append(Hole.lines(r.reason(), r.origin().dependencies()), place));
  }
}
