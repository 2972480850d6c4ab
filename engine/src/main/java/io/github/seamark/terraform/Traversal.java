package io.github.seamark.terraform;

import io.github.seamark.source.Reference;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Type;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Takes attributes and elements of values. */
public final class Traversal {
  private Traversal() {}

  /**
   * What a value holds at the end of some steps.
   *
   * @throws EvaluationException if it certainly holds nothing there
   */
  public static Value walk(Value value, List<Value> steps) {
    Value result = value;
    for (Value step : steps) {
      result = step(result, step);
    }
    return result;
  }

  static Value step(Value value, Value key) {
    Optional<Unknown> gap = Knowledge.gap(key);
    if (value instanceof Unknown unknown) {
      return gap.isPresent() ? unknown.ofType(Type.Primitive.UNDECIDED) : extended(unknown, key);
    }
    if (gap.isPresent()) {
      Origin origin = gap.get().origin().with(value.origin());
      return Unknown.because(gap.get().reason(), origin);
    }
    if (value instanceof Mapping mapping) {
      return attribute(mapping, key);
    }
    if (value instanceof Sequence sequence) {
      return element(sequence, key);
    }
    throw new EvaluationException("cannot take %s of %s".formatted(spelled(key), value.describe()));
  }

  private static Unknown extended(Unknown unknown, Value key) {
    Type type =
        Types.step(unknown.type(), key)
            .orElseThrow(
                () -> new EvaluationException("there is no element %s".formatted(spelled(key))));
    if (unknown.identity().isEmpty() || !Knowledge.isKnown(key)) {
      return unknown.ofType(type);
    }
    Reference whole = unknown.identity().get();
    Reference part = new Reference(whole.scope(), whole.address() + address(key));
    return new Unknown(unknown.reason(), Optional.of(part), type, unknown.origin());
  }

  /** A step as addresses spell it: {@code .name}, {@code [0]}, {@code ["a b"]}. */
  static String address(Value key) {
    if (!(key instanceof Scalar scalar) || !Knowledge.isKnown(key)) {
      return "[?]";
    }
    String text = scalar.text().chars();
    if (scalar.kind() == Scalar.Kind.NUMBER) {
      return "[" + text + "]";
    }
    boolean plain = !text.isEmpty() && text.chars().allMatch(Traversal::isWord);
    return plain ? "." + text : "[\"" + text.replace("\"", "\\\"") + "\"]";
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private static String spelled(Value key) {
    return key instanceof Scalar scalar
        ? "\"%s\"".formatted(scalar.text().chars())
        : "an attribute";
  }

  private static Value attribute(Mapping mapping, Value key) {
    String name = ((Scalar) Conversion.convert(notNull(key), Type.Primitive.STRING)).text().chars();
    Optional<Mapping.Entry> entry = mapping.entry(name);
    if (entry.isPresent()) {
      // Which attribute of an object was taken is no secret, though its name be one.
      Origin from = mapping.isMap() ? mapping.origin().with(key.origin()) : mapping.origin();
      return Knowledge.takenFrom(entry.get().value(), from);
    }
    if (mapping.rest().isPresent()) {
      Unknown rest = mapping.rest().get();
      return extended(rest, key);
    }
    throw new EvaluationException("there is no attribute or key \"%s\"".formatted(name));
  }

  private static Value notNull(Value key) {
    if (!(key instanceof Scalar scalar) || scalar.isNull()) {
      throw new EvaluationException("invalid index");
    }
    return key;
  }

  private static Value element(Sequence sequence, Value key) {
    if (sequence.isSet()) {
      throw new EvaluationException("elements of a set have no index");
    }
    if (sequence.rest().isPresent()) {
      return Unknown.because(
          sequence.rest().get().reason(), sequence.rest().get().origin().with(sequence.origin()));
    }
    Value converted = Conversion.convert(notNull(key), Type.Primitive.NUMBER);
    BigDecimal number = ((Scalar) converted).asNumber().orElseThrow();
    boolean inside =
        number.signum() >= 0
            && number.stripTrailingZeros().scale() <= 0
            && number.compareTo(BigDecimal.valueOf(sequence.items().size())) < 0;
    if (!inside) {
      throw new EvaluationException("there is no element %s".formatted(number.toPlainString()));
    }
    Value item = sequence.items().get(number.intValue());
    return Knowledge.takenFrom(item, sequence.origin().with(key.origin()));
  }
}
