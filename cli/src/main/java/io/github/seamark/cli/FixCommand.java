package io.github.seamark.cli;

import io.github.seamark.Mended;
import io.github.seamark.Mender;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.report.Patch;
import io.github.seamark.report.Words;
import io.github.seamark.rule.Fix;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seamark fix}. */
@Command(
    name = "fix",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Mends what can be mended without a second look. A fix is applied only if its finding is gone"
            + " afterwards and no other one came.")
final class FixCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "PATH",
      description = "Mend only what touches these files and folders; everything is read.")
  private List<Path> paths = List.of();

  @Mixin private final RootOption root = new RootOption();

  @Option(
      names = "--diff",
      description = "Print a patch for git apply (from the root) and write nothing.")
  private boolean diff;

  @Option(
      names = "--needs-review",
      description = "Apply also fixes that change what programs do: look at each of them.")
  private boolean needsReview;

  @Option(names = "--rule", paramLabel = "ID", description = "Mend only this rule's; repeatable.")
  private Set<String> rules = Set.of();

  @Option(
      names = "--live",
      paramLabel = "FILE",
      description = "What kubectl get deploy,sts,ds -A -o json printed; repeatable.")
  private List<Path> live = List.of();

  FixCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Place place = root.place(paths);
    Options options =
        Options.at(place.root())
            .reporting(place.paths())
            .with(new Options.RuleChoice(rules, Set.of()))
            .with(new Options.View(false, Optional.empty(), Optional.empty(), live));
    Set<Fix.Safety> allowed =
        needsReview ? EnumSet.allOf(Fix.Safety.class) : EnumSet.of(Fix.Safety.SAFE);
    Seamark seamark = new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());
    Mended mended = new Mender(seamark, options, allowed).mend();
    if (diff) {
      for (Mended.Change change : mended.changes()) {
        Patch.of(change.source().path(), change.source().text(), change.text())
            .write(console.out());
      }
      return 0;
    }
    List<String> changedMeanwhile = mended.write(place.root());
    for (Mended.Applied applied : mended.applied()) {
      if (!changedMeanwhile.contains(applied.finding().span().path())) {
        console.out().println(Words.of(line(applied)));
      }
    }
    changedMeanwhile.forEach(
        p ->
            console
                .err()
                .println(
                    Words.of("seamark: " + p + " was changed meanwhile and is left as it is")));
    console.out().println(summary(mended));
    return changedMeanwhile.isEmpty() ? 0 : CommandLines.NO_VERDICT;
  }

  private static String line(Mended.Applied applied) {
    return "%s: [%s] %s"
        .formatted(applied.finding().span(), applied.finding().rule(), applied.fix().title());
  }

  private String summary(Mended mended) {
    int count = mended.applied().size();
    StringBuilder text = new StringBuilder();
    text.append(count).append(count == 1 ? " fix" : " fixes").append(" applied");
    int left = mended.left().size();
    if (left > 0) {
      text.append(", ").append(left).append(" left");
      if (!needsReview) {
        text.append(left == 1 ? " that needs review" : " that need review")
            .append(" (--needs-review; --diff shows ")
            .append(left == 1 ? "it)" : "them)");
      }
    }
    return text.toString();
  }
}
