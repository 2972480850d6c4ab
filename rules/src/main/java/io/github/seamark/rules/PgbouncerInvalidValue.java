package io.github.seamark.rules;

import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Pooler.SettingProblem.Kind;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import java.util.Set;

/** Fires where PgBouncer cannot read a line or a value, or reads it otherwise than it looks. */
public final class PgbouncerInvalidValue implements Rule {
  @Override
  public void check(Estate estate, Findings findings) {
    SettingProblems.report(estate, Set.of(Kind.INVALID_VALUE, Kind.SYNTAX), findings);
  }
}
