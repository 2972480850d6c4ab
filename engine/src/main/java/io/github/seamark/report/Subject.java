package io.github.seamark.report;

import io.github.seamark.estate.AdmissionPolicy;
import io.github.seamark.estate.ConfigObject;
import io.github.seamark.estate.Database;
import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.NamespaceObject;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Piece;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Service;
import io.github.seamark.estate.Updater;
import io.github.seamark.estate.Workload;
import io.github.seamark.report.Leaves.Leaf;
import io.github.seamark.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A piece that somebody asks about.
 *
 * @param piece the piece
 * @param name what it is called: {@code Deployment auth/server}
 * @param facts what rules ask of it
 * @param leaves its values
 */
record Subject(Piece piece, String name, List<Fact> facts, List<Leaf> leaves) {

  static Subject of(Piece piece, List<DatabaseClient> clients) {
    return new Subject(piece, name(piece), PieceFacts.of(piece, clients), Leaves.of(piece));
  }

  private static String name(Piece piece) {
    String role =
        piece instanceof Pooler
            ? "PgBouncer in "
            : piece instanceof Database ? "PostgreSQL in " : "";
    return Words.of(
        role
            + id(piece)
                .map(ObjectId::shown)
                .orElseGet(
                    () -> piece instanceof Updater updater ? updater.kind().title() : "object"));
  }

  private static Optional<ObjectId> id(Piece piece) {
    if (piece instanceof Workload workload) {
      return Optional.of(workload.id());
    } else if (piece instanceof Release release) {
      return Optional.of(release.id());
    } else if (piece instanceof Pooler pooler) {
      return Optional.of(pooler.id());
    } else if (piece instanceof Database database) {
      return Optional.of(database.id());
    } else if (piece instanceof ConfigObject config) {
      return Optional.of(config.metadata().id());
    } else if (piece instanceof Service service) {
      return Optional.of(service.metadata().id());
    } else if (piece instanceof NamespaceObject namespace) {
      return Optional.of(namespace.metadata().id());
    } else if (piece instanceof AdmissionPolicy policy) {
      return Optional.of(policy.metadata().id());
    }
    return Optional.empty();
  }

  /**
   * Whether a piece goes by a name: {@code web}, {@code shop/web}, {@code Deployment/web}, {@code
   * Deployment/shop/web}, or as reports write it, {@code Deployment shop/web}.
   */
  static boolean goesBy(Piece piece, String name) {
    String wanted = lower(name).replace(' ', '/');
    return names(piece).stream().anyMatch(n -> lower(n).equals(wanted));
  }

  /** The names by which a piece goes, the shortest first. */
  static List<String> names(Piece piece) {
    return id(piece)
        .map(
            id -> {
              String name = id.name().shown();
              String full = id.namespace().shown() + "/" + name;
              return List.of(name, full, id.kind() + "/" + name, id.kind() + "/" + full);
            })
        .orElse(List.of());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  Span header() {
    return piece.declaration().header();
  }

  /** Whether a place belongs to what the piece is made of. */
  boolean isAt(Spot spot) {
    return spot.touches(header())
        || leaves.stream().anyMatch(l -> l.isAt(spot))
        || facts.stream().anyMatch(f -> spot.touches(f.place()));
  }

  /** Whether the place lies between the first and the last thing of the piece in its own file. */
  boolean surrounds(Spot spot) {
    if (!header().path().equals(spot.path())) {
      return false;
    }
    int first = header().from().line();
    int last = first;
    for (Span span : spans()) {
      if (span.path().equals(spot.path())) {
        first = Math.min(first, span.from().line());
        last = Math.max(last, span.to().line());
      }
    }
    return first <= spot.line() && spot.line() <= last;
  }

  /** The places of everything that the piece is made of. */
  Set<Span> spans() {
    Set<Span> spans = new HashSet<>();
    spans.add(header());
    facts.forEach(f -> spans.add(f.place()));
    leaves.forEach(
        l -> {
          spans.add(l.key());
          spans.add(l.value().origin().span());
        });
    return spans;
  }
}
