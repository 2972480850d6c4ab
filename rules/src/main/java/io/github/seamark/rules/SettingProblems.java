package io.github.seamark.rules;

import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Pooler;
import io.github.seamark.estate.Pooler.SettingProblem;
import io.github.seamark.rule.Findings;
import io.github.seamark.rule.Fix;
import io.github.seamark.rule.Severity;
import java.util.List;
import java.util.Set;

/** Reports what PgBouncer would not read. */
final class SettingProblems {
  private static final int SHOWN = 6;

  private SettingProblems() {}

  static void report(Estate estate, Set<SettingProblem.Kind> kinds, Findings findings) {
    for (Pooler pooler : estate.poolers()) {
      for (SettingProblem problem : pooler.problems()) {
        if (kinds.contains(problem.kind())) {
          report(pooler, problem, findings);
        }
      }
      if (pooler.problems().stream().noneMatch(p -> kinds.contains(p.kind()))) {
        findings.silent("PgBouncer takes every setting that is known", pooler.settings().place());
      }
    }
  }

  private static void report(Pooler pooler, SettingProblem problem, Findings findings) {
    Findings.Draft draft =
        findings
            .report(
                problem.refusesToStart() ? Severity.ERROR : Severity.WARNING,
                problem,
                problem.message())
            .restsOn(pooler.declaration())
            .through(pooler.declaration().instance());
    if (!problem.lost().isEmpty()) {
      draft.note(
          "a reload that meets this line puts every setting below it back to its default: "
              + shown(problem.lost()));
    }
    problem
        .suggestion()
        .ifPresent(
            name -> {
              draft.help("write " + name);
              boolean word = problem.span().text().matches("[A-Za-z_]+");
              if (word && problem.kind() == SettingProblem.Kind.UNKNOWN_SETTING) {
                draft.fix(
                    new Fix(
                        "rename it to " + name,
                        Fix.Safety.NEEDS_REVIEW,
                        List.of(new Fix.Edit(problem.span(), name))));
              }
            });
    draft.where(pooler.declaration().header(), pooler.id().shown());
  }

  private static String shown(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? first + " and %d more".formatted(names.size() - SHOWN) : first;
  }
}
