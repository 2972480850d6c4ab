package io.github.seamark.pgbouncer;

import io.github.seamark.estate.Pooler.SettingProblem;
import java.util.List;

/**
 * What an ini file and its includes say.
 *
 * @param settings what holds in {@code [pgbouncer]} after its last header
 * @param databases the entries of {@code [databases]}
 * @param users the entries of {@code [users]}
 * @param problems what PgBouncer would not read, in order
 */
record IniConfiguration(
    Sheet settings, Entries databases, Entries users, List<SettingProblem> problems) {
  IniConfiguration {
    problems = List.copyOf(problems);
  }
}
