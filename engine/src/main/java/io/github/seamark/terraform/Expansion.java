package io.github.seamark.terraform;

import io.github.seamark.source.Condition;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The instances that count and for_each make of a block.
 *
 * @param form whether there is one, a numbered list or a keyed map of them
 * @param instances the instances
 * @param rest why there may be others, where that is not known
 * @param origin the doubts of count or for_each
 */
record Expansion(Form form, List<Instance> instances, Optional<Unknown> rest, Origin origin) {
  private static final int MAX_INSTANCES = 1000;

  /** How instances are addressed. */
  enum Form {
    SINGLE,
    COUNT,
    FOR_EACH
  }

  /**
   * An instance.
   *
   * @param key its number or key; empty where it is the only one or stands for any
   * @param names what {@code each} and {@code count} mean in it
   * @param origin how surely it exists
   */
  record Instance(Optional<Value> key, Map<String, Value> names, Origin origin) {
    /** The key as addresses have it: {@code ["a"]}. */
    String suffix() {
      return key.map(Instance::bracketed).orElse("");
    }

    private static String bracketed(Value key) {
      String chars = ((Scalar) key).text().chars();
      return ((Scalar) key).kind() == Scalar.Kind.NUMBER
          ? "[" + chars + "]"
          : "[\"" + chars + "\"]";
    }
  }

  static Expansion of(Block block, Function<Text, Evaluator> evaluators) {
    Origin origin = Origin.at(block.header());
    Optional<Argument> count = block.argument("count");
    if (count.isPresent()) {
      return counted(count.get(), count.get().evaluate(evaluators), origin);
    }
    Optional<Argument> forEach = block.argument("for_each");
    return forEach.isPresent()
        ? keyed(forEach.get(), forEach.get().evaluate(evaluators), origin)
        : new Expansion(
            Form.SINGLE,
            List.of(new Instance(Optional.empty(), Map.of(), origin)),
            Optional.empty(),
            origin);
  }

  private static Expansion counted(Argument argument, Value count, Origin place) {
    Origin origin = place.with(count.origin());
    Value number;
    try {
      number = Conversion.convert(count, Type.Primitive.NUMBER);
    } catch (EvaluationException e) {
      number = Unknown.because(e.reason(), count.origin());
    }
    if (!(number instanceof Scalar scalar) || scalar.asNumber().isEmpty()) {
      return undecided(Form.COUNT, gap(number), argument.span(), origin);
    }
    List<Instance> instances = new ArrayList<>();
    int size =
        scalar.asNumber().orElseThrow().min(java.math.BigDecimal.valueOf(MAX_INSTANCES)).intValue();
    for (int i = 0; i < size; i++) {
      Value index = Scalar.number(i, origin);
      instances.add(
          new Instance(
              Optional.of(index), Map.of("count", context(origin, "index", index)), origin));
    }
    return new Expansion(Form.COUNT, instances, Optional.empty(), origin);
  }

  private static Unknown gap(Value value) {
    return Knowledge.gap(value)
        .orElseGet(() -> Unknown.because("null where a number is needed", value.origin()));
  }

  private static Value context(Origin origin, String name, Value value) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    entries.put(name, Mapping.Entry.of(origin.span(), value));
    return Mapping.of(entries, Origin.at(origin.span()));
  }

  private static Value each(Origin origin, Value key, Value value) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    entries.put("key", Mapping.Entry.of(origin.span(), key));
    entries.put("value", Mapping.Entry.of(origin.span(), value));
    return Mapping.of(entries, Origin.at(origin.span()));
  }

  /** One instance that stands for any number of them. */
  private static Expansion undecided(Form form, Unknown unknown, Span place, Origin origin) {
    Origin maybe = origin.under(new Condition(Templates.question(unknown, place), true));
    Map<String, Value> names =
        form == Form.COUNT
            ? Map.of("count", context(origin, "index", unknown))
            : Map.of("each", each(origin, unknown, unknown));
    return new Expansion(
        form, List.of(new Instance(Optional.empty(), names, maybe)), Optional.of(unknown), origin);
  }

  private static Expansion keyed(Argument argument, Value members, Origin place) {
    Origin origin = place.with(members.origin());
    boolean walkable =
        members instanceof Mapping || (members instanceof Sequence sequence && sequence.isSet());
    if (!walkable) {
      Unknown unknown =
          members instanceof Unknown already
              ? already
              : Unknown.because("for_each needs a map or a set of strings", members.origin());
      return undecided(Form.FOR_EACH, unknown, argument.span(), origin);
    }
    List<Instance> instances = new ArrayList<>();
    for (Loops.Round round : Loops.rounds(members)) {
      if (round.key() instanceof Scalar && instances.size() < MAX_INSTANCES) {
        Origin own = origin.with(round.key().origin());
        instances.add(
            new Instance(
                Optional.of(round.key()),
                Map.of("each", each(origin, round.key(), round.value())),
                own));
      }
    }
    Optional<Unknown> rest = Loops.rest(members);
    rest.ifPresent(
        r -> instances.addAll(undecided(Form.FOR_EACH, r, argument.span(), origin).instances));
    return new Expansion(Form.FOR_EACH, instances, rest, origin);
  }

  /** The instance of a key; the one that stands for any where the key is not among the known. */
  Optional<Instance> find(Value key) {
    Optional<Instance> known =
        instances.stream()
            .filter(i -> i.key().filter(k -> sameKey(k, key)).isPresent())
            .findFirst();
    return known.or(() -> instances.stream().filter(i -> i.key().isEmpty()).findFirst());
  }

  private static boolean sameKey(Value a, Value b) {
    return a instanceof Scalar x
        && b instanceof Scalar y
        && Knowledge.isKnown(y)
        && x.text().chars().equals(y.text().chars());
  }
}
