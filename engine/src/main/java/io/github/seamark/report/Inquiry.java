package io.github.seamark.report;

import io.github.seamark.estate.DatabaseClient;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Piece;
import io.github.seamark.report.EstatePicture.Edge;
import io.github.seamark.rule.Decision;
import io.github.seamark.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what is known of a place or an object, and what the rules decided there. */
final class Inquiry {
  private final Estate estate;
  private final List<Decision> decisions;
  private final List<DatabaseClient> clients;
  private final EstatePicture picture;

  /**
   * What is known.
   *
   * @param subjects the pieces that were asked about, or that a place belongs to
   * @param decisions what the rules decided about them, those at the very place first
   */
  record Answer(List<Subject> subjects, List<Decision> decisions) {}

  Inquiry(Estate estate, List<Decision> decisions) {
    this.estate = estate;
    this.decisions = decisions;
    this.clients = estate.links().databaseClients();
    this.picture = EstatePicture.of(estate, Set.of());
  }

  /** About a place. */
  Answer at(Spot spot) {
    List<Subject> all = estate.pieces().stream().map(p -> Subject.of(p, clients)).toList();
    List<Subject> subjects = all.stream().filter(s -> s.isAt(spot)).toList();
    if (subjects.isEmpty()) {
      subjects = all.stream().filter(s -> s.surrounds(spot)).toList();
    }
    List<Decision> here = decisions.stream().filter(d -> isAt(d, spot)).toList();
    return answer(subjects, here);
  }

  /** About the objects that go by a name. */
  Answer about(String name) {
    List<Subject> subjects =
        estate.pieces().stream()
            .filter(p -> Subject.goesBy(p, name))
            .map(p -> Subject.of(p, clients))
            .toList();
    return answer(subjects, List.of());
  }

  private static boolean isAt(Decision decision, Spot spot) {
    return decision.places().stream().anyMatch(spot::touches);
  }

  private Answer answer(List<Subject> subjects, List<Decision> here) {
    Set<Span> own = new HashSet<>();
    subjects.forEach(s -> own.addAll(s.spans()));
    List<Decision> all = new ArrayList<>(here);
    decisions.stream()
        .filter(d -> !here.contains(d) && d.places().stream().anyMatch(own::contains))
        .forEach(all::add);
    List<Decision> sorted =
        all.stream()
            .sorted(
                Comparator.comparing((Decision d) -> !here.contains(d))
                    .thenComparing(Decision::outcome)
                    .thenComparing(Decision::rule)
                    .thenComparing(d -> d.places().get(0)))
            .toList();
    return new Answer(subjects, sorted);
  }

  /** What a piece leads to, and what leads to it. */
  List<Edge> links(Piece piece) {
    return picture.nodeOf(piece).stream()
        .flatMap(n -> Stream.concat(picture.edgesFrom(n).stream(), picture.edgesTo(n).stream()))
        .toList();
  }

  /** The names by which objects go, for a hint at a name that nothing goes by. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    estate.pieces().forEach(p -> names.addAll(Subject.names(p)));
    return names;
  }
}
