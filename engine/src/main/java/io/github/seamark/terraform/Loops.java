package io.github.seamark.terraform;

import io.github.seamark.syntax.hcl.HclExpression;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For-expressions and what else walks a collection. */
final class Loops {
  private final Evaluator evaluator;

  Loops(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** A step of a walk. */
  record Round(Value key, Value value) {}

  /**
   * A collection's members in Terraform's order; the members of a set are their own keys.
   *
   * @throws EvaluationException if it is no collection
   */
  static List<Round> rounds(Value collection) {
    List<Round> rounds = new ArrayList<>();
    if (collection instanceof Sequence sequence) {
      int index = 0;
      for (Value item : sequence.items()) {
        Value value = Knowledge.takenFrom(item, sequence.origin());
        boolean set = sequence.isSet();
        rounds.add(new Round(set ? value : Scalar.number(index, sequence.origin()), value));
        index++;
      }
      return rounds;
    }
    if (collection instanceof Mapping mapping) {
      for (String key : Sets.keys(mapping)) {
        Mapping.Entry entry = mapping.entries().get(key);
        if (entry != null) {
          Value name =
              Scalar.string(
                  JsonText.key(key, entry.key()), Origin.at(entry.key()).with(mapping.origin()));
          rounds.add(new Round(name, Knowledge.takenFrom(entry.value(), mapping.origin())));
        }
      }
      return rounds;
    }
    throw new EvaluationException("cannot iterate over %s".formatted(collection.describe()));
  }

  /** What else may stand in a collection. */
  static Optional<Unknown> rest(Value collection) {
    if (collection instanceof Sequence sequence) {
      return sequence.rest();
    }
    return collection instanceof Mapping mapping ? mapping.rest() : Optional.empty();
  }

  Value loop(HclExpression.For loop) {
    Value collection = evaluator.value(loop.collection());
    if (collection instanceof Unknown unknown) {
      return Unknown.because(unknown.reason(), evaluator.origin(loop).with(unknown.origin()));
    }
    checkCondition(loop);
    Result result = new Result(rest(collection));
    for (Round round : rounds(collection)) {
      evaluator.surroundings().budget().step();
      Map<String, Value> names = new HashMap<>();
      loop.keyVariable().ifPresent(k -> names.put(k, round.key()));
      names.put(loop.valueVariable(), round.value());
      round(loop, evaluator.with(names), result);
    }
    Origin origin = evaluator.origin(loop).with(collection.origin());
    return loop.key().isPresent() ? result.object(loop, origin) : result.tuple(origin);
  }

  /** Terraform asks the condition once before the first round: also of nothing it must be one. */
  private void checkCondition(HclExpression.For loop) {
    if (!evaluator.isStrict() || loop.condition().isEmpty()) {
      return;
    }
    Value any = Unknown.because("a member of the collection", evaluator.origin(loop));
    Map<String, Value> names = new HashMap<>();
    loop.keyVariable().ifPresent(k -> names.put(k, any));
    names.put(loop.valueVariable(), any);
    try {
      condition(evaluator.with(names).value(loop.condition().get()));
    } catch (UndecidedException e) {
      // It hangs on the members.
    }
  }

  private static Value condition(Value condition) {
    if (condition instanceof Scalar scalar && scalar.isNull()) {
      throw new EvaluationException("the condition of a for-expression must not be null");
    }
    return Conversion.convert(condition, Type.Primitive.BOOL);
  }

  /** What a loop has gathered. */
  private static final class Result {
    final List<Value> items = new ArrayList<>();
    final Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    final Map<String, List<Value>> groups = new LinkedHashMap<>();
    Optional<Unknown> rest;
    boolean secret;

    Result(Optional<Unknown> rest) {
      this.rest = rest;
    }

    /** What decides about members and keys makes a secret of the whole if it is one. */
    void mark(Value value) {
      secret |= value.origin().sensitive();
    }

    Value tuple(Origin place) {
      Origin origin = secret ? place.secret() : place;
      return new Sequence(items, rest, Sequence.Kind.TUPLE, origin);
    }

    Value object(HclExpression.For loop, Origin place) {
      Origin origin = secret ? place.secret() : place;
      if (loop.grouping()) {
        groups.forEach(
            (key, values) ->
                entries.put(key, Mapping.Entry.of(origin.span(), Sequence.of(values, origin))));
      }
      return new Mapping(entries, rest, Mapping.Kind.OBJECT, origin.span(), origin);
    }
  }

  private void round(HclExpression.For loop, Evaluator inside, Result result) {
    if (loop.condition().isPresent()) {
      Value kept = condition(inside.value(loop.condition().get()));
      result.mark(kept);
      if (kept instanceof Unknown unknown) {
        result.rest = result.rest.or(() -> Optional.of(unknown));
        return;
      }
      if (Operators.is(kept, false)) {
        return;
      }
    }
    if (loop.key().isEmpty()) {
      result.items.add(inside.member(loop.value()));
      return;
    }
    Value key = inside.key(loop.key().get());
    result.mark(key);
    if (key instanceof Unknown unknown) {
      result.rest = result.rest.or(() -> Optional.of(unknown));
      return;
    }
    keyed(loop, (Scalar) key, inside.member(loop.value()), result);
  }

  private static void keyed(HclExpression.For loop, Scalar key, Value value, Result result) {
    String name = key.text().chars();
    if (loop.grouping()) {
      result.groups.computeIfAbsent(name, k -> new ArrayList<>()).add(value);
    } else if (result.entries.containsKey(name)) {
      throw new EvaluationException("two items produced the key \"%s\"".formatted(name));
    } else {
      Value under = value instanceof Mapping mapping ? mapping.under(key.origin().span()) : value;
      result.entries.put(name, Mapping.Entry.of(key.origin().span(), under));
    }
  }
}
