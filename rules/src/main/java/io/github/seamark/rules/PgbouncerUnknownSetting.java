package io.github.seamark.rules;

import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Pooler.SettingProblem.Kind;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import java.util.Set;

/** Fires where a PgBouncer is told something that it, or its image, does not know. */
public final class PgbouncerUnknownSetting implements Rule {
  @Override
  public void check(Estate estate, Findings findings) {
    SettingProblems.report(estate, Set.of(Kind.UNKNOWN_SETTING), findings);
  }
}
