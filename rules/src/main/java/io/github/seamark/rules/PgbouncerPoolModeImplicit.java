package io.github.seamark.rules;

import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Pooler.PoolMode;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Lookup;

/** Notes where nobody chose a pool mode, so that PgBouncer's default holds. */
public final class PgbouncerPoolModeImplicit implements Rule {

  @Override
  public void check(Estate estate, Findings findings) {
    for (Pooler pooler : estate.poolers()) {
      if (!pooler.refusesToStart()
          && pooler.settings().poolMode().isMissing()
          && !everyDatabaseHasOne(pooler)) {
        findings
            .report(
                Severity.INFO,
                pooler.settings().place(),
                "each client keeps its server connection until it disconnects: no pool_mode, so session")
            .label("no pool_mode")
            .restsOn(pooler.declaration())
            .through(pooler.declaration().instance())
            .help("write pool_mode = session if that is meant")
            .where(pooler.declaration().header(), pooler.id().shown());
      } else if (pooler.settings().poolMode() instanceof Lookup.Found<PoolMode> mode) {
        findings.silent("a pool mode is chosen", mode);
      } else if (pooler.settings().poolMode().isUndecided()) {
        findings.undecided(pooler.settings().place().span(), pooler.settings().poolMode());
      }
    }
  }

  private static boolean everyDatabaseHasOne(Pooler pooler) {
    return pooler.databasesComplete()
        && !pooler.databases().isEmpty()
        && pooler.databases().stream().allMatch(d -> d.poolMode().ifFound().isPresent());
  }
}
