package io.github.seamark.terraform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code yamldecode} alone makes of plain scalars: time stamps, and numbers of any size. */
final class YamlPlainScalars {
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*");
  private static final Pattern SPACED =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ \\t]+([0-9]{2}:[0-9]{2}:[0-9]{2})");
  private static final Pattern STAMP =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9:]{5})");
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
      return new Sequence(items, sequence.rest(), sequence.kind(), sequence.origin());
    }
    if (value instanceof Mapping mapping) {
      Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
      mapping.entries().forEach((k, e) -> entries.put(k, e.with(typed(e.value()))));
      return new Mapping(
          entries, mapping.rest(), mapping.kind(), mapping.header(), mapping.origin());
    }
    return value;
  }

  private static Value plain(Scalar scalar) {
    String chars = scalar.text().chars();
    Matcher date = DATE.matcher(chars);
    if (date.matches()) {
      return date(date).map(d -> Scalar.string(d + "T00:00:00Z", scalar.origin())).orElse(scalar);
    }
    Matcher spaced = SPACED.matcher(chars);
    if (spaced.matches()) {
      return stamp(spaced.group(1) + "T" + spaced.group(2), scalar);
    }
    if (TIME.matches(chars) && !STAMP.matches(chars)) {
      return Unknown.because("a time stamp that yamldecode rewrites", scalar.origin());
    }
    if (EXPONENT.matches(chars)) {
      return Scalar.number(BigFloat.round(new BigDecimal(chars)), scalar.origin());
    }
    if (NOT_FINITE.matches(chars)) {
      throw new EvaluationException("yamldecode: %s is no finite number".formatted(chars));
    }
    return scalar;
  }

  private static Value stamp(String local, Scalar scalar) {
    try {
      return Scalar.string(
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.parse(local)) + "Z",
          scalar.origin());
    } catch (DateTimeException e) {
      return scalar;
    }
  }

  /** The day; a date that no calendar has stays a string. */
  private static Optional<LocalDate> date(Matcher parts) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
