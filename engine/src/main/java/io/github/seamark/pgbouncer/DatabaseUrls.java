package io.github.seamark.pgbouncer;

import io.github.seamark.source.Text;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The database that a URL names: {@code postgres://user:password@host:port/name?options}. */
final class DatabaseUrls {
  private static final Pattern URL =
      Pattern.compile("postgres(?:ql)?://(?:[^@/]*@)?([^:/?,]+)(?::([0-9]+))?(?:/([^?,]*))?.*");
  private static final String FALLBACK = "*";

  private DatabaseUrls() {}

  /** The one entry that an image makes of a URL. */
  static Entries entries(String variable, Text text, Origin origin) {
    Matcher matcher = URL.matcher(text.chars());
    boolean one = text.chars().indexOf(',') < 0;
    if (!text.isKnown() || !one || !matcher.matches()) {
      Unknown unknown = Unknown.because("the value of %s is not known".formatted(variable), origin);
      return new Entries(Map.of(), Optional.of(unknown));
    }
    Sheet sheet = Sheet.empty(origin).with(part("host", text, matcher, 1, origin));
    if (matcher.group(2) != null) {
      sheet = sheet.with(part("port", text, matcher, 2, origin));
    }
    boolean named = matcher.group(3) != null && !matcher.group(3).isEmpty();
    if (named) {
      sheet = sheet.with(part("dbname", text, matcher, 3, origin));
    }
    return new Entries(Map.of(named ? matcher.group(3) : FALLBACK, sheet), Optional.empty());
  }

  private static Given part(String name, Text text, Matcher matcher, int group, Origin origin) {
    int start = matcher.start(group);
    int end = matcher.end(group);
    return new Given(name, text.span(start, end), text.slice(start, end), origin);
  }
}
