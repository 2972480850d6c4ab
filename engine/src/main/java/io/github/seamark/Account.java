package io.github.seamark;

import io.github.seamark.estate.Estate;
import io.github.seamark.rule.Decision;
import io.github.seamark.source.Problem;
import java.util.List;

/**
 * What a repository would make, and what each rule made of it, the silent answers included.
 *
 * @param estate the pieces and their links
 * @param decisions what the rules decided, rule by rule
 * @param rules the ids of the rules that were asked
 * @param files the paths of all files that were read
 * @param problems what could not be read, sorted
 */
public record Account(
    Estate estate,
    List<Decision> decisions,
    List<String> rules,
    List<String> files,
    List<Problem> problems) {
  /** Copies the lists. */
  public Account {
    decisions = List.copyOf(decisions);
    rules = List.copyOf(rules);
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
