package io.github.seamark.pgbouncer;

import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own configuration file: {@code name = value}, the last of a name wins. */
final class PostgresqlConf {
  private static final Pattern SETTING =
      Pattern.compile("^[ \\t]*([A-Za-z_.]+)[ \\t]*(?:=|[ \\t])[ \\t]*('[^'\\n]*'|[^\\s#]+)");

  private PostgresqlConf() {}

  /** What a file sets; includes make it incomplete. */
  static Sheet read(Text text, Origin carrier) {
    List<Given> given = new ArrayList<>();
    Optional<Unknown> more = Optional.empty();
    String chars = text.chars();
    int start = 0;
    while (start < chars.length()) {
      int newline = chars.indexOf('\n', start);
      int end = newline < 0 ? chars.length() : newline;
      String line = chars.substring(start, end);
      Matcher matcher = SETTING.matcher(line);
      if (!matcher.find()) {
        if (text.holeIn(start, end).isPresent() && !line.stripLeading().startsWith("#")) {
          more = Optional.of(Unknown.because("a line of the file is not known", carrier));
        }
      } else if (matcher.group(1).startsWith("include")) {
        more = Optional.of(Unknown.because("what an include reads is not known", carrier));
      } else {
        given.add(setting(text, start, matcher, carrier));
      }
      start = end + 1;
    }
    Sheet sheet = Sheet.empty(carrier).with(given);
    return more.map(sheet::withMore).orElse(sheet);
  }

  private static Given setting(Text text, int start, Matcher matcher, Origin carrier) {
    boolean quoted = matcher.group(2).startsWith("'");
    int from = start + matcher.start(2) + (quoted ? 1 : 0);
    int to = start + matcher.end(2) - (quoted ? 1 : 0);
    Origin origin = carrier.movedTo(text.span(start + matcher.start(1), start + matcher.end(2)));
    return new Given(
        matcher.group(1).toLowerCase(Locale.ROOT),
        text.span(start + matcher.start(1), start + matcher.end(1)),
        text.slice(from, to),
        origin);
  }

  /** A whole number of a sheet; a default where it is missing. */
  static Lookup<Integer> number(Sheet sheet, String name, int otherwise) {
    Lookup<String> text = sheet.text(name);
    return text.then(
            t ->
                t.strip().matches("\\d{1,9}")
                    ? Lookup.found(
                        Integer.valueOf(t.strip()), text.ifFound().orElseThrow().origin())
                    : Lookup.<Integer>undecided(
                        "%s is no whole number".formatted(name), sheet.place().span()))
        .orDefault(otherwise, "PostgreSQL's default");
  }

  /** What ordinary users cannot have. */
  static Lookup<Integer> reserved(Sheet sheet) {
    Lookup<Integer> superusers = number(sheet, "superuser_reserved_connections", 3);
    Lookup<Integer> others = number(sheet, "reserved_connections", 0);
    return superusers.then(s -> others.map(o -> s + o));
  }
}
