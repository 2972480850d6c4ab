package io.github.seamark;

import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Piece;
import io.github.seamark.link.Linker;
import io.github.seamark.pgbouncer.PgbouncerReader;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Repository;
import java.util.List;

/** Makes an estate of a repository. */
final class Analyser {

  /**
   * What came out.
   *
   * @param estate the estate
   * @param problems what the parsers and readers could not make sense of
   */
  record Result(Estate estate, List<Problem> problems) {}

  private Analyser() {}

  /** Reads a repository. */
  static Result analyse(Repository repository) {
    List<Piece> pieces = new PgbouncerReader(repository).read(List.of(), List.of());
    return new Result(Linker.link(pieces, List.of()), List.of());
  }
}
