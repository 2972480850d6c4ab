package io.github.seamark.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain scalars that Terraform's {@code yamldecode} takes for times. */
final class YamlTimestamp {
  /** Go's layouts: a date, one with a time and a zone, one with a blank, a time and no zone. */
  private static final Pattern STAMP =
      Pattern.compile(
          "([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"
              + "(?:[Tt]([0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2})(?:[.,][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
              + "| +([0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2})(?:[.,][0-9]+)?)?");

  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("uuuu-M-d H:m:s", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  private YamlTimestamp() {}

  /** The time as RFC 3339 has it, without fractions; one that no calendar has stays a string. */
  static Optional<String> rfc3339(String text) {
    Matcher parts = STAMP.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String time = parts.group(2) != null ? parts.group(2) : parts.group(4);
    String zone = parts.group(3);
    try {
      LocalDateTime local =
          LocalDateTime.parse(parts.group(1) + " " + (time == null ? "0:0:0" : time), SHORT);
      ZoneOffset offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
      return Optional.of(RFC3339.format(local.atOffset(offset)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
