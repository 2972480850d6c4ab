package io.github.seamark.cli;

import io.github.seamark.UsageException;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rules.BundledRules;
import io.github.seamark.source.Spelling;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code seamark explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Shows a rule's page: the outage behind it, when it speaks, what to do.")
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "RULE", description = "A rule's id.")
  private String rule = "";

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    RuleSet rules = BundledRules.ruleSet();
    RulePage page =
        rules
            .page(rule)
            .orElseThrow(
                () -> new UsageException("no rule " + rule + Spelling.hint(rules.names(), rule)));
    console.out().printf("%s: %s%n", page.id(), page.title());
    console.out().printf("severity %s, since %s%n", page.severity().word(), page.since());
    page.incident().ifPresent(i -> console.out().printf("incident: %s%n", i));
    console.out().println();
    console.out().print(page.body());
    return 0;
  }
}
