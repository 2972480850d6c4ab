package io.github.seamark.cli;

import io.github.seamark.Seamark;
import io.github.seamark.Survey;
import io.github.seamark.UsageException;
import io.github.seamark.report.BudgetReport;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seamark budget}. */
@Command(
    name = "budget",
    mixinStandardHelpOptions = true,
    description =
        "Shows for each database which connections its poolers and clients can open, and how many"
            + " it accepts.")
final class BudgetCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private final RootOption root = new RootOption();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "NAME",
      description = "full or json.")
  private String format = "full";

  BudgetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    if (!format.equals("full") && !format.equals("json")) {
      throw new UsageException("--format takes full or json, not " + format);
    }
    Survey survey =
        new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf()).survey(root.options());
    BudgetReport report = new BudgetReport(survey.estate());
    if (format.equals("json")) {
      report.writeJson(console.out());
    } else {
      report.writeText(console.out());
      console.notAnalysed(survey.problems());
    }
    return 0;
  }
}
