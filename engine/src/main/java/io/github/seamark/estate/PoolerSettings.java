package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;
import java.util.List;

/** The effective settings of a PgBouncer, by PgBouncer's own names. */
public interface PoolerSettings {

  /** Where a missing setting belongs: the section's header, the environment list, the mapping. */
  Evidence place();

  /**
   * The text of a setting as the configuration (or the form's own default) gives it; missing where
   * PgBouncer's default holds.
   */
  Lookup<String> text(String setting);

  /** A number of seconds; missing where PgBouncer's default holds. */
  Lookup<Double> seconds(String setting);

  /** A whole number; PgBouncer's default, noted as such, where none is given. */
  Lookup<Integer> number(String setting);

  /** The pool mode; missing where PgBouncer's default (session) holds. */
  Lookup<Pooler.PoolMode> poolMode();

  /** Whether this form can take a setting at all. */
  boolean canSet(String setting);

  /** The users that have settings of their own, in order. */
  List<String> users();

  /** The text of a setting that a user has of its own; missing where it has none. */
  Lookup<String> ofUser(String user, String setting);

  /** The text of an option of an entry of {@code [databases]}; missing where it has none. */
  Lookup<String> ofDatabase(String database, String option);
}
