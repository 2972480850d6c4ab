package io.github.seamark.terraform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;

/** Functions over time stamps. */
final class TimeFunctions {
  private static final Pattern STAMP =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern DURATION_PART =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns",
          1L,
          "us",
          1_000L,
          "µs",
          1_000L,
          "μs",
          1_000L,
          "ms",
          1_000_000L,
          "s",
          1_000_000_000L,
          "m",
          60_000_000_000L,
          "h",
          3_600_000_000_000L);

  private TimeFunctions() {}

  static void addTo(Map<String, Function> table) {
    table.put("timeadd", TimeFunctions::timeadd);
    table.put(
        "timecmp",
        c -> c.count(Integer.signum(stamp(c, 0).toInstant().compareTo(stamp(c, 1).toInstant()))));
    table.put("formatdate", TimeFunctions::formatdate);
  }

  private static OffsetDateTime stamp(Call call, int index) {
    String text = call.string(index);
    if (!STAMP.matches(text)) {
      throw call.fail("not a valid RFC3339 timestamp");
    }
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      throw call.fail("not a valid RFC3339 timestamp");
    }
  }

  private static Value timeadd(Call call) {
    OffsetDateTime time = stamp(call, 0);
    try {
      OffsetDateTime later = time.plusNanos(nanos(call, call.string(1)));
      String base = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).format(later);
      return call.string(base + later.getOffset().getId());
    } catch (DateTimeException | ArithmeticException e) {
      throw call.fail("time out of range");
    }
  }

  private static long nanos(Call call, String text) {
    boolean negative = text.startsWith("-");
    String body = negative || text.startsWith("+") ? text.substring(1) : text;
    if (body.equals("0")) {
      return 0;
    }
    BigDecimal total = BigDecimal.ZERO;
    Matcher matcher = DURATION_PART.matcher(body);
    int at = 0;
    while (at < body.length() && matcher.find(at) && matcher.start() == at) {
      BigDecimal amount = new BigDecimal(matcher.group(1));
      Long unit = NANOS.get(matcher.group(2));
      total = total.add(amount.multiply(BigDecimal.valueOf(unit == null ? 0 : unit)));
      at = matcher.end();
    }
    if (body.isEmpty() || at < body.length()) {
      throw call.fail("not a valid duration");
    }
    long result = total.toBigInteger().longValueExact();
    return negative ? -result : result;
  }

  private static Value formatdate(Call call) {
    String format = call.string(0);
    OffsetDateTime time = stamp(call, 1);
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c == '\'') {
        i = quoted(call, format, i + 1, out);
      } else if (Character.isLetter(c) && c < 0x80) {
        int end = i;
        while (end < format.length() && format.charAt(end) == c) {
          end++;
        }
        out.append(field(call, format.substring(i, end), time));
        i = end;
      } else {
        out.append(c);
        i++;
      }
    }
    return call.string(out.toString());
  }

  private static int quoted(Call call, String format, int start, StringBuilder out) {
    int i = start;
    while (i < format.length()) {
      if (format.charAt(i) != '\'') {
        out.append(format.charAt(i++));
      } else if (i + 1 < format.length() && format.charAt(i + 1) == '\'') {
        out.append('\'');
        i += 2;
      } else {
        return i + 1;
      }
    }
    throw call.fail("unterminated literal");
  }

  private static String field(Call call, String verb, OffsetDateTime time) {
    int twelve = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    String offset = time.getOffset().getId();
    return switch (verb) {
      case "YY" -> "%02d".formatted(time.getYear() % 100);
      case "YYYY" -> "%04d".formatted(time.getYear());
      case "M" -> Integer.toString(time.getMonthValue());
      case "MM" -> "%02d".formatted(time.getMonthValue());
      case "MMM" -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case "MMMM" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "D" -> Integer.toString(time.getDayOfMonth());
      case "DD" -> "%02d".formatted(time.getDayOfMonth());
      case "EEE" -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case "EEEE" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "h" -> Integer.toString(time.getHour());
      case "hh" -> "%02d".formatted(time.getHour());
      case "H" -> Integer.toString(twelve);
      case "HH" -> "%02d".formatted(twelve);
      case "AA" -> time.getHour() < 12 ? "AM" : "PM";
      case "aa" -> time.getHour() < 12 ? "am" : "pm";
      case "m" -> Integer.toString(time.getMinute());
      case "mm" -> "%02d".formatted(time.getMinute());
      case "s" -> Integer.toString(time.getSecond());
      case "ss" -> "%02d".formatted(time.getSecond());
      case "Z" -> offset;
      case "ZZZZ" -> offset.equals("Z") ? "+0000" : offset.replace(":", "");
      case "ZZZ" -> offset.equals("Z") ? "UTC" : offset.replace(":", "");
      case "ZZZZZ" -> offset.equals("Z") ? "+00:00" : offset;
      default -> throw call.fail("invalid date format verb \"%s\"".formatted(verb));
    };
  }
}
