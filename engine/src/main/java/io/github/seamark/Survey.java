package io.github.seamark;

import io.github.seamark.estate.Estate;
import io.github.seamark.source.Problem;
import java.util.List;

/**
 * What a repository would make.
 *
 * @param estate the pieces and their links
 * @param problems what could not be read, sorted
 */
public record Survey(Estate estate, List<Problem> problems) {
  /** Copies the list. */
  public Survey {
    problems = List.copyOf(problems);
  }
}
