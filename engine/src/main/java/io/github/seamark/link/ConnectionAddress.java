package io.github.seamark.link;

import io.github.seamark.source.Text;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a connection string leads and what it asks of the client: a URL ({@code
 * postgresql://user:password@host:5432/name?option=value}, with {@code jdbc:} or a driver's name)
 * or keywords with values ({@code Host=db;Port=5432}, {@code host=db port=5432}). A part that is
 * not known, such as the password, makes no other part unknown.
 */
final class ConnectionAddress {
  private static final Pattern SCHEME =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?(?:\\+[a-z0-9]+)?://");

  private static final Pattern KEYWORD =
      Pattern.compile("([A-Za-z][A-Za-z _]*?)\\s*=\\s*([^;\\s]*)(?:[;\\s]+|$)");

  private static final List<String> HOST = List.of("host", "server", "data source");

  private final Text text;
  private final Origin origin;
  private final Map<String, int[]> parts = new LinkedHashMap<>();

  private ConnectionAddress(Text text, Origin origin) {
    this.text = text;
    this.origin = origin;
  }

  /** Reads a connection string; empty if it is none of PostgreSQL's. */
  static Optional<ConnectionAddress> read(Value value) {
    if (!(value instanceof Scalar scalar) || scalar.isNull()) {
      return Optional.empty();
    }
    ConnectionAddress address = new ConnectionAddress(scalar.text(), scalar.origin());
    Matcher scheme = SCHEME.matcher(scalar.text().chars());
    if (scheme.lookingAt()) {
      address.url(scheme.end());
    } else if (!scalar.text().chars().contains("://")) {
      address.keywords();
    }
    return HOST.stream().anyMatch(address.parts::containsKey)
        ? Optional.of(address)
        : Optional.empty();
  }

  private void url(int from) {
    String chars = text.chars();
    int query = chars.indexOf('?', from);
    int end = query < 0 ? chars.length() : query;
    int slash = chars.indexOf('/', from);
    int authority = slash < 0 || slash > end ? end : slash;
    int at = chars.lastIndexOf('@', authority - 1);
    int host = at < from ? from : at + 1;
    int colon = chars.indexOf(':', host);
    boolean port = colon >= 0 && colon < authority;
    part("host", host, port ? colon : authority);
    if (port) {
      part("port", colon + 1, authority);
    }
    options(query);
  }

  private void options(int query) {
    String chars = text.chars();
    int at = query < 0 ? chars.length() : query + 1;
    while (at < chars.length()) {
      int end = chars.indexOf('&', at);
      int next = end < 0 ? chars.length() : end;
      int equals = chars.indexOf('=', at);
      if (equals > at && equals < next) {
        part(chars.substring(at, equals), equals + 1, next);
      }
      at = next + 1;
    }
  }

  private void keywords() {
    Matcher keyword = KEYWORD.matcher(text.chars());
    while (keyword.find()) {
      part(keyword.group(1).strip(), keyword.start(2), keyword.end(2));
    }
  }

  private void part(String name, int start, int end) {
    if (end > start) {
      parts.putIfAbsent(name.toLowerCase(Locale.ROOT), new int[] {start, end});
    }
  }

  /** The host; undecided where there are several. */
  Lookup<String> host() {
    return option(HOST)
        .then(
            h ->
                h.contains(",")
                    ? Lookup.undecided("several hosts are given", text.span())
                    : Lookup.found(h, origin));
  }

  /** The port. */
  Lookup<String> port() {
    return option(List.of("port"));
  }

  /** The first of some options that is given, upper and lower case being the same. */
  Lookup<String> option(List<String> names) {
    for (String name : names) {
      int[] part = parts.get(name.toLowerCase(Locale.ROOT));
      if (part != null) {
        return text.holeIn(part[0], part[1])
            .<Lookup<String>>map(h -> Lookup.undecided(h.hole().reason(), h.span()))
            .orElseGet(
                () ->
                    Lookup.found(
                        text.chars().substring(part[0], part[1]),
                        origin.movedTo(text.span(part[0], part[1]))));
      }
    }
    return Lookup.missing(text.span(), origin);
  }
}
