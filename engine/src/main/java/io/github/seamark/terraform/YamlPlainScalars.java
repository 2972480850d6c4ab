package io.github.seamark.terraform;

import com.google.re2j.Pattern;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code yamldecode} alone makes of plain scalars: numbers of any size. */
final class YamlPlainScalars {
  private static final Pattern EXPONENT =
      Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?[eE][-+]?[0-9]{1,4}");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private YamlPlainScalars() {}

  static Value typed(Value value) {
    if (value instanceof Scalar scalar) {
      boolean plain = scalar.kind() == Scalar.Kind.STRING && !scalar.quoted();
      return plain && Knowledge.isKnown(scalar.text()) ? plain(scalar) : scalar;
    }
    if (value instanceof Sequence sequence) {
      List<Value> items = sequence.items().stream().map(YamlPlainScalars::typed).toList();
      return sequence.withItems(items);
    }
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      mapping.entries().forEach((k, e) -> entries.put(k, e.with(typed(e.value()))));
      return mapping.withEntries(entries);
    }
    return value;
  }

  private static Value plain(Scalar scalar) {
    String chars = scalar.text().chars();
    if (EXPONENT.matches(chars)) {
      return Scalar.number(BigFloat.round(new BigDecimal(chars)), scalar.origin());
    }
    if (NOT_FINITE.matches(chars)) {
      throw new EvaluationException("yamldecode: %s is no finite number".formatted(chars));
    }
    return scalar;
  }
}
