package io.github.seamark.terraform;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.Comparator;

/**
 * The order in which sets are walked: strings by bytes, numbers by size, false before true, null
 * last. Everything else goes by the text from which go-cty makes hashes.
 */
final class SetOrder implements Comparator<Value> {
  /** Go writes a number's hash with ten digits. */
  private static final int HASH_DIGITS = 10;

  static final SetOrder INSTANCE = new SetOrder();

  private SetOrder() {}

  @Override
  public int compare(Value a, Value b) {
    if (isNull(a) || isNull(b)) {
      return Boolean.compare(isNull(a), isNull(b));
    }
    if (a instanceof Scalar x && b instanceof Scalar y) {
      return x.kind() == Scalar.Kind.NUMBER && y.kind() == Scalar.Kind.NUMBER
          ? x.asNumber().orElseThrow().compareTo(y.asNumber().orElseThrow())
          : Sets.BY_BYTES.compare(x.text().chars(), y.text().chars());
    }
    return Sets.BY_BYTES.compare(hashed(a), hashed(b));
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }

  private static String hashed(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    if (value instanceof Scalar scalar) {
      scalar(scalar, out);
    } else if (value instanceof Sequence sequence) {
      boolean tuple = sequence.isTuple();
      out.append(tuple ? '<' : '[');
      for (Value item : sequence.items()) {
        write(item, out);
        out.append(';');
      }
      out.append(tuple ? '>' : ']');
    } else if (value instanceof Mapping mapping) {
      mapping(mapping, out);
    }
  }

  private static void scalar(Scalar scalar, StringBuilder out) {
    switch (scalar.kind()) {
      case NULL -> out.append('~');
      case BOOL -> out.append(scalar.text().chars().equals("true") ? 'T' : 'F');
      case NUMBER ->
          out.append(FloatText.rounded(scalar.asNumber().orElseThrow(), HASH_DIGITS, 'e'));
      case STRING -> out.append(JsonText.of(scalar, scalar.origin().span()).chars());
    }
  }

  private static void mapping(Mapping mapping, StringBuilder out) {
    boolean object = !mapping.isMap();
    out.append(object ? '<' : '{');
    for (String key : Sets.keys(mapping)) {
      out.append(object ? "" : "\"" + key + "\":");
      mapping.entry(key).ifPresent(e -> write(e.value(), out));
      out.append(';');
    }
    out.append(object ? '>' : '}');
  }
}
