package io.github.seamark.cli;

import io.github.seamark.UsageException;
import io.github.seamark.report.RuleList;
import io.github.seamark.rules.BundledRules;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code seamark rules}. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Lists the rules with the worst severity of each.")
final class RulesCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "NAME",
      description = "text or json.")
  private String format = "text";

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    RuleList list = new RuleList(BundledRules.ruleSet().pages());
    switch (format) {
      case "text" -> list.writeText(console.out());
      case "json" -> list.writeJson(console.out());
      default -> throw new UsageException("--format takes text or json, not " + format);
    }
    return 0;
  }
}
