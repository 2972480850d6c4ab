package io.github.seamark.link;

import io.github.seamark.catalogue.Catalogue;
import io.github.seamark.catalogue.DatabaseSettings;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the containers that talk to a PostgreSQL database, by the settings that they are given. How
 * programs spell these is the catalogue's knowledge.
 */
public final class Clients {
  /** Kubernetes fills in variables of the same container: {@code $(DB_HOST)}. */
  private static final Pattern FILLED_IN = Pattern.compile("\\$\\((\\w+)\\)");

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
    Lookup<ConnectionAddress> url = address(container, spelling.url());
    return new DatabaseClient(
        workload,
        container,
        first(container, spelling.host()).or(of(container, url, ConnectionAddress::host)),
        whole(first(container, spelling.port()).or(of(container, url, ConnectionAddress::port))),
        hint(workload),
        keep(container, spelling, url),
        threads(container, spelling, url));
  }

  /** The connection string in the first of some variables that is set. */
  private static Lookup<ConnectionAddress> address(Container container, List<String> patterns) {
    for (String pattern : patterns) {
      Optional<String> name = variable(container, pattern);
      if (name.isPresent()) {
        Optional<Container.EnvVar> entry =
            container.env().stream().filter(e -> e.name().equals(name.get())).findFirst();
        Optional<ConnectionAddress> address =
            entry.map(Container.EnvVar::value).flatMap(ConnectionAddress::read);
        if (address.isPresent()) {
          return Lookup.found(address.get(), entry.orElseThrow().origin());
        }
        return container
            .env(name.get())
            .then(t -> Lookup.undecided("the database URL is not understood", place(entry)));
      }
    }
    return none(container);
  }

  private static Span place(Optional<Container.EnvVar> entry) {
    return entry.orElseThrow().origin().span();
  }

  /** A part of a connection string; one that another variable fills in is taken from there. */
  private static Lookup<String> of(
      Container container,
      Lookup<ConnectionAddress> url,
      Function<ConnectionAddress, Lookup<String>> part) {
    Lookup<String> answer = url.then(part);
    Optional<Matcher> filledIn =
        answer.toOptional().map(FILLED_IN::matcher).filter(Matcher::matches);
    return filledIn.map(m -> container.env(m.group(1))).orElse(answer);
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
        .filter(n -> matches(n, pattern))
        .findFirst();
  }

  private static boolean matches(String name, String pattern) {
    if (pattern.endsWith("*")) {
      return name.startsWith(pattern.substring(0, pattern.length() - 1));
    }
    return name.equals(pattern) || (pattern.startsWith("*") && isPrefixed(name, pattern));
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

  private static Lookup<Keep> keep(
      Container container, Spelling spelling, Lookup<ConnectionAddress> url) {
    for (String pattern : spelling.keep().variables()) {
      Optional<String> name = variable(container, pattern);
      if (name.isPresent()) {
        return keep(name.get(), container.env(name.get()), spelling);
      }
    }
    for (String option : spelling.keep().options()) {
      Lookup<String> given = of(container, url, a -> a.option(List.of(option)));
      if (given.ifFound().isPresent()) {
        return keep(option, given, spelling);
      }
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
        .keep()
        .unsaid()
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

  private static Lookup<Keep> keep(String name, Lookup<String> text, Spelling spelling) {
    if (!(text instanceof Lookup.Found<String> found)) {
      return text.map(t -> new Keep(name, Optional.empty()));
    }
    if (spelling.keep().forever().contains(found.value())) {
      return Lookup.found(new Keep(name, Optional.empty()), found.origin());
    }
    return wholeOf(found.value())
        .map(n -> Lookup.found(new Keep(name, Optional.of(n)), found.origin()))
        .orElseGet(
            () -> Lookup.undecided("%s is no number of seconds".formatted(name), found.span()));
  }

  private static Lookup<Integer> threads(
      Container container, Spelling spelling, Lookup<ConnectionAddress> url) {
    DatabaseSettings.Pool pool = spelling.pool();
    Lookup<String> asked = of(container, url, a -> a.option(pool.options()));
    Lookup<String> said = asked.ifFound().isPresent() ? asked : first(container, pool.threads());
    Lookup<Integer> threads =
        pool.unsaid()
            .map(size -> whole(said.orDefault(size, spelling.name() + "'s default")))
            .orElseGet(() -> whole(said));
    if (pool.processes().isEmpty()) {
      return threads;
    }
    Lookup<Integer> processes = whole(first(container, pool.processes()));
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
