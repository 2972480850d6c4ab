package io.github.seamark.cli;

import io.github.seamark.BaselineKeeper;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.config.Baseline;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import io.github.seamark.source.Spelling;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seamark baseline}. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description = "Accepts today's findings (create), drops mended ones (prune), lists all (show).")
final class BaselineCommand implements Callable<Integer> {
  private static final List<String> VERBS = List.of("create", "prune", "show");

  private final Console console;
  @Mixin private final RootOption root = new RootOption();

  @Parameters(paramLabel = "VERB", description = "create, prune or show.")
  private String verb = "";

  BaselineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    Options options = root.options();
    BaselineKeeper keeper =
        new BaselineKeeper(new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf()), options);
    switch (verb) {
      case "create" ->
          console.out().printf("%s holds %s%n", Baseline.FILE, findings(keeper.create()));
      case "prune" ->
          console.out().printf("%s holds %s%n", Baseline.FILE, findings(keeper.prune()));
      case "show" -> show(keeper.current(), options);
      default ->
          throw new UsageException(
              "baseline create, prune or show, not " + verb + Spelling.hint(VERBS, verb));
    }
    return 0;
  }

  private void show(Baseline baseline, Options options) {
    for (Baseline.Entry entry : baseline.entries()) {
      long days = ChronoUnit.DAYS.between(entry.since(), options.acceptance().today());
      console
          .out()
          .printf(
              "%s  %s  since %s (%d %s)%n",
              entry.path(), entry.rule(), entry.since(), days, days == 1 ? "day" : "days");
    }
    console.out().println(findings(baseline));
  }

  private static String findings(Baseline baseline) {
    int count = baseline.entries().size();
    return count + (count == 1 ? " finding" : " findings");
  }
}
