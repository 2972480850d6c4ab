package io.github.seamark.cli;

import io.github.seamark.Seamark;
import io.github.seamark.Survey;
import io.github.seamark.UsageException;
import io.github.seamark.report.EstateReport;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import io.github.seamark.source.Spelling;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seamark estate}. */
@Command(
    name = "estate",
    mixinStandardHelpOptions = true,
    description =
        "Shows releases, workloads, poolers, databases, config objects and updaters, and how they"
            + " hang together.")
final class EstateCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("tree", "json", "mermaid");

  private final Console console;
  @Mixin private final RootOption root = new RootOption();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "NAME",
      description = "tree, json or mermaid.")
  private String format = "tree";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Show only this namespace; repeatable.")
  private Set<String> namespaces = Set.of();

  EstateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    if (!FORMATS.contains(format)) {
      throw new UsageException(
          "--format takes tree, json or mermaid, not " + format + Spelling.hint(FORMATS, format));
    }
    Survey survey =
        new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf()).survey(root.options());
    EstateReport report = new EstateReport(survey.estate(), namespaces);
    switch (format) {
      case "json" -> report.writeJson(console.out());
      case "mermaid" -> report.writeMermaid(console.out());
      default -> {
        report.writeTree(console.out());
        console.notAnalysed(survey.problems());
      }
    }
    return 0;
  }
}
