package io.github.seamark.terraform;

import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates the expressions of one text. Lenient where a configuration is read: a part that
 * Terraform would refuse is unknown and its neighbours stay known. Strict where Terraform's own
 * verdict is asked: in {@code try}, {@code can} and {@link Evaluation}.
 */
public final class Evaluator {
  private final Text text;
  private final Scope scope;
  private final Functions functions;
  private final Surroundings surroundings;
  private final Map<String, Value> names;
  private final boolean strict;
  private final boolean template;

  private Evaluator(
      Text text,
      Scope scope,
      Functions functions,
      Surroundings surroundings,
      Map<String, Value> names,
      boolean strict,
      boolean template) {
    this.text = text;
    this.scope = scope;
    this.functions = functions;
    this.surroundings = surroundings;
    this.names = names;
    this.strict = strict;
    this.template = template;
  }

  /** A lenient evaluator of the expressions that were parsed from a text. */
  public Evaluator(Text text, Scope scope, Functions functions, Surroundings surroundings) {
    this(text, scope, functions, surroundings, Map.of(), false, false);
  }

  /** The name under which the item of a splat is kept; no identifier is spelt so. */
  private static final String SPLAT_ITEM = "*";

  /** The value of an expression; what Terraform would refuse is unknown, with the reason. */
  public Value evaluate(HclExpression expression) {
    try {
      return value(expression);
    } catch (EvaluationException e) {
      return Unknown.because(e.reason(), Origin.at(span(expression)));
    } catch (UndecidedException e) {
      return e.unknown();
    }
  }

  /** The same evaluator, strict. */
  Evaluator strictly() {
    return new Evaluator(text, scope, functions, surroundings, names, true, template);
  }

  /** The same evaluator, lenient. */
  Evaluator leniently() {
    return new Evaluator(text, scope, functions, surroundings, names, false, template);
  }

  /** The same evaluator with more names, which win. */
  Evaluator with(Map<String, Value> more) {
    Map<String, Value> all = new HashMap<>(names);
    all.putAll(more);
    return new Evaluator(text, scope, functions, surroundings, all, strict, template);
  }

  /** An evaluator of another text that knows only some names. */
  Evaluator template(Text content, Scope templateScope, Functions allowed) {
    return new Evaluator(content, templateScope, allowed, surroundings, Map.of(), strict, true);
  }

  /** Whether what is evaluated is a template that a function renders. */
  boolean isTemplate() {
    return template;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Functions functions() {
    return functions;
  }

  boolean isStrict() {
    return strict;
  }

  Text text() {
    return text;
  }

  Span span(HclExpression expression) {
    return text.span(expression.start(), expression.end());
  }

  Origin origin(HclExpression expression) {
    return Origin.at(span(expression));
  }

  /** A part of something: an error in it leaves the rest known, unless strict. */
  Value member(HclExpression expression) {
    try {
      return value(expression);
    } catch (EvaluationException e) {
      if (strict) {
        throw e;
      }
      return Unknown.because(e.reason(), origin(expression));
    } catch (UndecidedException e) {
      return e.unknown();
    }
  }

  /** The value of an expression. */
  Value value(HclExpression expression) {
    surroundings.budget().step();
    surroundings.budget().enter();
    try {
      return dispatch(expression);
    } finally {
      surroundings.budget().leave();
    }
  }

  private Value dispatch(HclExpression expression) {
    if (expression instanceof HclExpression.Template template) {
      return template(template);
    }
    if (expression instanceof HclExpression.GetAttribute
        || expression instanceof HclExpression.Index
        || expression instanceof HclExpression.Variable
        || expression instanceof HclExpression.SplatItem) {
      return reference(expression);
    }
    if (expression instanceof HclExpression.Call call) {
      return new Calls(this).call(call);
    }
    if (expression instanceof HclExpression.ObjectCons object) {
      return object(object);
    }
    if (expression instanceof HclExpression.Tuple tuple) {
      return Sequence.of(tuple.items().stream().map(this::member).toList(), origin(tuple));
    }
    if (expression instanceof HclExpression.Parentheses parentheses) {
      return value(parentheses.inner());
    }
    return operation(expression);
  }

  private Value operation(HclExpression expression) {
    if (expression instanceof HclExpression.Conditional conditional) {
      return conditional(conditional);
    }
    if (expression instanceof HclExpression.For loop) {
      return new Loops(this).loop(loop);
    }
    if (expression instanceof HclExpression.Splat splat) {
      return splat(splat);
    }
    if (expression instanceof HclExpression.Unary unary) {
      return Operators.unary(unary.operator(), value(unary.operand()), origin(unary));
    }
    if (expression instanceof HclExpression.Binary binary) {
      return binary(binary);
    }
    return literal(expression);
  }

  private Value literal(HclExpression expression) {
    if (expression instanceof HclExpression.NumberLiteral number) {
      return Scalar.number(BigFloat.round(number.value()), origin(number));
    }
    if (expression instanceof HclExpression.BoolLiteral bool) {
      return Scalar.bool(bool.value(), origin(bool));
    }
    return Scalar.nul(origin(expression));
  }

  private Value template(HclExpression.Template template) {
    Optional<HclExpression> only = template.unwrapped();
    return only.isPresent() ? value(only.get()) : new Templates(this).render(template);
  }

  private Value object(HclExpression.ObjectCons object) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Optional<Unknown> rest = Optional.empty();
    Origin origin = origin(object);
    for (HclExpression.ObjectCons.Item item : object.items()) {
      Value key = itemKey(item.key());
      if (key instanceof Unknown unknown) {
        rest = rest.or(() -> Optional.of(unknown));
        continue;
      }
      put(entries, (Scalar) key, span(item.key()), member(item.value()));
      origin = key.origin().sensitive() ? origin.secret() : origin;
    }
    return new Mapping(entries, rest, Mapping.Kind.OBJECT, origin.span(), origin);
  }

  private static void put(Map<String, Mapping.Entry> entries, Scalar key, Span place, Value value) {
    Value under = value instanceof Mapping mapping ? mapping.under(place) : value;
    Mapping.Entry entry = Mapping.Entry.of(place, under);
    entries.merge(key.text().chars(), entry, (loser, winner) -> winner.over(loser));
  }

  /** An object's key. What is wrong with it is kept from its neighbours, unless strict. */
  private Value itemKey(HclExpression expression) {
    try {
      if (expression instanceof HclExpression.GetAttribute) {
        throw new EvaluationException("a reference as a key must stand in parentheses");
      }
      return key(expression);
    } catch (EvaluationException e) {
      if (strict) {
        throw e;
      }
      return Unknown.because(e.reason(), origin(expression));
    } catch (UndecidedException e) {
      return e.unknown();
    }
  }

  /** A key: a known string or unknown. */
  Value key(HclExpression expression) {
    Value key = value(expression);
    if (key instanceof Scalar scalar && scalar.isNull()) {
      throw new EvaluationException("a key must not be null");
    }
    Value string = Conversion.convert(key, Type.Primitive.STRING);
    return string instanceof Scalar && !Knowledge.isKnown(string)
        ? Knowledge.gap(string).orElseThrow()
        : string;
  }

  private Value reference(HclExpression expression) {
    Deque<Value> steps = new ArrayDeque<>();
    HclExpression base = expression;
    while (true) {
      if (base instanceof HclExpression.GetAttribute attribute) {
        Span at = text.span(attribute.end() - 1, attribute.end());
        steps.addFirst(
            new Scalar(
                Scalar.Kind.STRING, Text.computed(attribute.name(), at), false, Origin.at(at)));
        base = attribute.source();
      } else if (base instanceof HclExpression.Index index) {
        steps.addFirst(value(index.key()));
        base = index.source();
      } else {
        break;
      }
    }
    List<Value> path = new ArrayList<>(steps);
    if (base instanceof HclExpression.Variable variable) {
      Value known = names.get(variable.name());
      return known != null
          ? Traversal.walk(known, path)
          : scope.resolve(variable.name(), path, origin(expression));
    }
    if (base instanceof HclExpression.SplatItem) {
      return Traversal.walk(names.getOrDefault(SPLAT_ITEM, nothing(expression)), path);
    }
    return Traversal.walk(value(base), path);
  }

  private Value nothing(HclExpression expression) {
    return Unknown.because("outside of a splat", origin(expression));
  }

  private Value splat(HclExpression.Splat splat) {
    Value source = value(splat.source());
    Origin origin = origin(splat).with(source.origin());
    if (source instanceof Unknown unknown) {
      return Unknown.because(unknown.reason(), origin);
    }
    if (source instanceof Scalar scalar && scalar.isNull()) {
      Type type = scalar.type();
      boolean single = type instanceof Type.Structure || type instanceof Type.Primitive;
      if (!single && Types.element(type, Type.Shape.MAP).isEmpty()) {
        throw new EvaluationException("a splat of null where a list should be");
      }
      return Sequence.of(List.of(), origin);
    }
    if (!(source instanceof Sequence sequence)) {
      return Sequence.of(List.of(each(splat, source)), origin);
    }
    List<Value> items = new ArrayList<>();
    for (Value item : sequence.items()) {
      items.add(each(splat, item));
    }
    return new Sequence(items, sequence.rest(), kind(splat, sequence, items), origin);
  }

  /** What a splat of a list holds; of an empty one, what it would hold. */
  private Sequence.Kind kind(HclExpression.Splat splat, Sequence source, List<Value> items) {
    if (source.isTuple()) {
      return Sequence.Kind.TUPLE;
    }
    Value any = Unknown.because("an element", origin(splat)).ofType(source.kind().element());
    return Sequence.Kind.list(Types.of(items.isEmpty() ? each(splat, any) : items.get(0)));
  }

  private Value each(HclExpression.Splat splat, Value item) {
    return with(Map.of(SPLAT_ITEM, item)).member(splat.each());
  }

  private Value binary(HclExpression.Binary binary) {
    boolean logic = binary.operator().equals("&&") || binary.operator().equals("||");
    if (logic && !strict) {
      Value left = member(binary.left());
      boolean decisive = binary.operator().equals("||");
      if (Operators.is(left, decisive)) {
        return Scalar.bool(decisive, origin(binary).with(left.origin()));
      }
      return Operators.binary(binary.operator(), left, member(binary.right()), origin(binary));
    }
    Value left = value(binary.left());
    return Operators.binary(binary.operator(), left, value(binary.right()), origin(binary));
  }

  private Value conditional(HclExpression.Conditional conditional) {
    Value condition = value(conditional.condition());
    if (condition instanceof Scalar scalar && scalar.isNull()) {
      throw new EvaluationException("a condition must not be null");
    }
    Value decided = Conversion.convert(condition, Type.Primitive.BOOL);
    if (decided instanceof Unknown unknown) {
      Origin place = origin(conditional).with(unknown.origin());
      return new Branches(this).either(conditional.yes(), conditional.no(), unknown, place);
    }
    boolean yes = ((Scalar) decided).asBool().orElseThrow();
    Value chosen = value(yes ? conditional.yes() : conditional.no());
    Branches branches = new Branches(this);
    Value unified = branches.unified(chosen, yes ? conditional.no() : conditional.yes(), yes);
    return Knowledge.takenFrom(unified, condition.origin());
  }
}
