package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Lookup;

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
}
