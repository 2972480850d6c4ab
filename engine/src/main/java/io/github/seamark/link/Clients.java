package io.github.seamark.link;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.catalogue.DatabaseSettings.Spelling;
import io.github.seamark.estate.Container;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.DatabaseClient.Keep;
import io.github.seamark.estate.Image;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Workload;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the containers that talk to a PostgreSQL database, by the settings that they are given. How
 * programs spell these is the catalogue's knowledge.
 */
public final class Clients {
  private final List<Spelling> spellings;
  private final Map<ObjectId, List<Release>> releasesWithInertValues = new HashMap<>();

  private Clients(List<Spelling> spellings) {
    this.spellings = spellings;
  }

  /** The clients among the pieces. */
  public static List<DatabaseClient> of(List<Piece> pieces, Catalogue catalogue) {
    Clients clients = new Clients(catalogue.databaseSettings().spellings());
    for (Piece piece : pieces) {
      if (piece instanceof Release release && !release.inert().isEmpty()) {
        clients
            .releasesWithInertValues
            .computeIfAbsent(release.id(), id -> new ArrayList<>())
            .add(release);
      }
    }
    List<DatabaseClient> found = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Workload workload) {
        workload.pod().containers().forEach(c -> clients.client(workload, c).ifPresent(found::add));
      }
    }
    return found;
  }

  private Optional<DatabaseClient> client(Workload workload, Container container) {
    for (Spelling spelling : spellings) {
      if (applies(spelling, container)) {
        DatabaseClient client = client(workload, container, spelling);
        boolean says = client.host().ifFound().isPresent() || client.keep().ifFound().isPresent();
        if (says) {
          return Optional.of(client);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean applies(Spelling spelling, Container container) {
    boolean image =
        spelling.onlyImages().isEmpty()
            || container
                .image()
                .then(Image::repository)
                .is(r -> spelling.onlyImages().stream().anyMatch(s -> endsWith(r, s)));
    return image
        && (spelling.needs().isEmpty()
            || spelling.needs().stream().anyMatch(n -> variable(container, n).isPresent()));
  }

  private static boolean endsWith(String repository, String ending) {
    return repository.equals(ending) || repository.endsWith("/" + ending);
  }

  private DatabaseClient client(Workload workload, Container container, Spelling spelling) {
    Lookup<String> url = first(container, spelling.url());
    Lookup<String> host = first(container, spelling.host()).or(part(url, Clients::host));
    return new DatabaseClient(
        workload,
        container,
        host,
        whole(first(container, spelling.port())),
        hint(workload),
        keep(container, spelling, url),
        threads(container, spelling));
  }

  /** The first of some variables that is set. */
  private static Lookup<String> first(Container container, List<String> patterns) {
    for (String pattern : patterns) {
      Optional<String> name = variable(container, pattern);
      if (name.isPresent()) {
        return container.env(name.get());
      }
    }
    return none(container);
  }

  private static <T> Lookup<T> none(Container container) {
    return container
        .moreEnv()
        .<Lookup<T>>map(u -> Lookup.undecided(u.reason(), u.origin().span()))
        .orElseGet(() -> Lookup.missing(container.header(), Origin.at(container.header())));
  }

  private static Optional<String> variable(Container container, String pattern) {
    return container.env().stream()
        .map(Container.EnvVar::name)
        .filter(n -> n.equals(pattern) || (pattern.startsWith("*") && isPrefixed(n, pattern)))
        .findFirst();
  }

  /**
   * A prefix is words before an underscore: {@code *CONN_MAX_AGE} is no part of {@code
   * XCONN_MAX_AGE}.
   */
  private static boolean isPrefixed(String name, String pattern) {
    String ending = pattern.substring(1);
    int at = name.length() - ending.length();
    return name.endsWith(ending)
        && (at == 0 || ending.startsWith("_") || name.charAt(at - 1) == '_');
  }

  private static Lookup<String> part(Lookup<String> url, Function<String, Optional<String>> part) {
    if (!(url instanceof Lookup.Found<String> found)) {
      return url;
    }
    return part.apply(found.value())
        .map(p -> Lookup.found(p, found.origin()))
        .orElseGet(() -> Lookup.undecided("the database URL is not understood", found.span()));
  }

  private static Optional<String> host(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0 || !url.startsWith("postgres")) {
      return Optional.empty();
    }
    String rest = url.substring(scheme + 3).split("[/?]", 2)[0];
    String hostPort = rest.substring(rest.lastIndexOf('@') + 1);
    String host = hostPort.split(":", 2)[0];
    return host.isBlank() ? Optional.empty() : Optional.of(host);
  }

  private static Lookup<Integer> whole(Lookup<String> text) {
    if (text instanceof Lookup.Found<String> found) {
      return wholeOf(found.value())
          .map(n -> Lookup.found(n, found.origin()))
          .orElseGet(() -> Lookup.undecided("not a whole number", found.span()));
    }
    return text.map(t -> 0);
  }

  private static Optional<Integer> wholeOf(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()).intValueExact());
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Lookup<Keep> keep(Container container, Spelling spelling, Lookup<String> url) {
    for (String pattern : spelling.keep()) {
      Optional<String> name = variable(container, pattern);
      if (name.isPresent()) {
        return keep(name.get(), container.env(name.get()), spelling);
      }
    }
    Optional<String> inUrl = url.toOptional().flatMap(Clients::keepInUrl);
    if (inUrl.isPresent() && url instanceof Lookup.Found<String> found) {
      return keep("conn_max_age", Lookup.found(inUrl.get(), found.origin()), spelling);
    }
    return own(container, spelling);
  }

  /** What a program that is known by its image does where nobody tells it. */
  private static Lookup<Keep> own(Container container, Spelling spelling) {
    Lookup<Keep> unsaid = none(container);
    if (unsaid.isUndecided() || spelling.onlyImages().isEmpty()) {
      return unsaid;
    }
    return spelling
        .keepDefault()
        .flatMap(Clients::wholeOf)
        .filter(seconds -> seconds > 0)
        .<Lookup<Keep>>map(
            seconds ->
                Lookup.found(
                    new Keep(spelling.name(), Optional.of(seconds)),
                    Origin.at(container.header())
                        .assuming(
                            "%s keeps connections for %d s unless it is told otherwise"
                                .formatted(spelling.name(), seconds))))
        .orElse(unsaid);
  }

  private static Optional<String> keepInUrl(String url) {
    int query = url.indexOf('?');
    if (query < 0) {
      return Optional.empty();
    }
    for (String option : url.substring(query + 1).split("&", -1)) {
      if (option.startsWith("conn_max_age=")) {
        return Optional.of(option.substring("conn_max_age=".length()));
      }
    }
    return Optional.empty();
  }

  private static Lookup<Keep> keep(String name, Lookup<String> text, Spelling spelling) {
    if (!(text instanceof Lookup.Found<String> found)) {
      return text.map(t -> new Keep(name, Optional.empty()));
    }
    if (spelling.forever().contains(found.value())) {
      return Lookup.found(new Keep(name, Optional.empty()), found.origin());
    }
    return wholeOf(found.value())
        .map(n -> Lookup.found(new Keep(name, Optional.of(n)), found.origin()))
        .orElseGet(
            () -> Lookup.undecided("%s is no number of seconds".formatted(name), found.span()));
  }

  private static Lookup<Integer> threads(Container container, Spelling spelling) {
    Lookup<Integer> threads = whole(first(container, spelling.threads()));
    if (spelling.processes().isEmpty()) {
      return threads;
    }
    Lookup<Integer> processes = whole(first(container, spelling.processes()));
    return threads.then(t -> processes.map(p -> t * p));
  }

  /** A database host among the release's values that do nothing. */
  private Lookup<String> hint(Workload workload) {
    Span place = workload.declaration().header();
    return workload.release().map(releasesWithInertValues::get).stream()
        .flatMap(List::stream)
        .flatMap(r -> r.inert().stream())
        .flatMap(i -> i.keys().stream())
        .flatMap(e -> hostIn(e.key().text(), e.value()).stream())
        .findFirst()
        .orElseGet(() -> Lookup.missing(place, Origin.at(place)));
  }

  private static Optional<Lookup<String>> hostIn(String key, Value value) {
    if (value instanceof Mapping mapping) {
      for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
        Optional<Lookup<String>> below = hostIn(entry.getKey(), entry.getValue().value());
        if (below.isPresent()) {
          return below;
        }
      }
    }
    boolean host = key.equals("host") || key.equals("hostname") || key.endsWith("Host");
    return host && value instanceof Scalar scalar && scalar.asString().isPresent()
        ? scalar.asString().map(h -> Lookup.found(h, scalar.origin()))
        : Optional.empty();
  }
}
