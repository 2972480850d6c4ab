package io.github.seamark.cli;

import io.github.seamark.Analysis;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.report.Report;
import io.github.seamark.report.Terminal;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Severity;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seamark check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Looks for hazards. Exit code: 0 none, 1 some, 2 no verdict, 3 nothing to look at.")
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "PATH",
      description = "Report only what touches these files and folders; everything is read.")
  private List<Path> paths = List.of();

  @Mixin private final RootOption root = new RootOption();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "NAME[=FILE]",
      description = "How to report; repeatable, each to its file or to standard output.")
  private List<String> formats = List.of("full");

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "Exit 1 from this severity on: error, warning, info or never.")
  private String failOn = "error";

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "The mildest severity shown: error, warning or info.")
  private Severity severity = Severity.WARNING;

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      description = "The least certain links shown: high, medium or low.")
  private Confidence confidence = Confidence.LOW;

  @Option(names = "--rule", paramLabel = "ID", description = "Run only this rule; repeatable.")
  private Set<String> rules = Set.of();

  @Option(names = "--skip-rule", paramLabel = "ID", description = "Leave a rule out; repeatable.")
  private Set<String> skippedRules = Set.of();

  @Option(names = "--staged", description = "Look at what is staged in Git, not at the work tree.")
  private boolean staged;

  @Option(
      names = "--since",
      paramLabel = "REF",
      description = "Report only what was added since this branch left REF.")
  private @Nullable String since;

  @Option(
      names = "--live",
      paramLabel = "FILE",
      description =
          "Compare with what runs: the output of kubectl get deploy,sts,ds -A -o json; repeatable.")
  private List<Path> live = List.of();

  @Option(
      names = "--stdin-filename",
      paramLabel = "FILE",
      description = "Take standard input for the content of this file.")
  private @Nullable Path stdinFilename;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in place of .seamark.yaml.")
  private @Nullable Path config;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "A baseline in place of .seamark-baseline.json.")
  private @Nullable Path baseline;

  @Option(names = "--no-ignore", description = "Report also what ignores and the baseline accept.")
  private boolean noIgnore;

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "The day by which until= is judged.")
  private LocalDate today = LocalDate.now(ZoneId.systemDefault());

  @Option(names = "--strict", description = "A file that cannot be read means no verdict.")
  private boolean strict;

  @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never.")
  private String color = "auto";

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      description = "auto (a bar on a terminal, if it takes more than half a second) or never.")
  private String progress = "auto";

  @Option(names = "--jobs", paramLabel = "N", description = "How many threads read files.")
  private int jobs;

  @Option(names = "--profile", description = "Say on standard error where the time went.")
  private boolean profile;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing to standard output unless there are findings.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "List everything that was not analysed.")
  private boolean verbose;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    long start = System.nanoTime();
    Outputs outputs = Outputs.parse(formats, terminal());
    Options options = options();
    Analysis analysis = watched(seamark -> Threads.run(jobs, () -> seamark.check(options)));
    Report report = analysis.report();
    if (console.terminal()) {
      report = report.took(Duration.ofNanos(System.nanoTime() - start));
    }
    boolean silent = quiet && report.entries().isEmpty();
    outputs.write(report, silent, console.out());
    if (analysis.verdict() == Analysis.Verdict.NOTHING) {
      console.err().println("seamark: there is nothing here that Seamark reads");
    }
    return analysis.verdict().exitCode();
  }

  /** A run, and what decides whether somebody watches it. */
  private interface Run {
    Analysis with(Seamark seamark) throws UsageException, IOException;
  }

  private Analysis watched(Run run) throws UsageException, IOException {
    Seamark seamark = new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());
    if (!progress.equals("auto") && !progress.equals("never")) {
      throw new UsageException("--progress takes auto or never, not " + progress);
    }
    if (profile) {
      Stopwatch stopwatch = new Stopwatch();
      Analysis analysis = run.with(seamark.watchedBy(stopwatch));
      stopwatch.write(console.err());
      return analysis;
    }
    if (!console.terminal() || quiet || progress.equals("never")) {
      return run.with(seamark);
    }
    try (ProgressBar bar = new ProgressBar(console.err())) {
      return run.with(seamark.watchedBy(bar));
    }
  }

  private Options options() throws UsageException, IOException {
    Place place = root.place(paths);
    return Options.at(place.root())
        .reporting(place.paths())
        .with(new Options.Limits(failOn(), severity, confidence, strict))
        .with(new Options.RuleChoice(rules, skippedRules))
        .with(new Options.View(staged, Optional.ofNullable(since), overlay(place), live))
        .with(
            new Options.AcceptanceOptions(
                Optional.ofNullable(config), Optional.ofNullable(baseline), !noIgnore, today));
  }

  private Optional<Options.Overlay> overlay(Place place) throws UsageException, IOException {
    if (stdinFilename == null) {
      return Optional.empty();
    }
    String path = place.relative(stdinFilename);
    return Optional.of(
        new Options.Overlay(path, new String(System.in.readAllBytes(), StandardCharsets.UTF_8)));
  }

  private Optional<Severity> failOn() throws UsageException {
    return switch (failOn.toLowerCase(Locale.ROOT)) {
      case "never" -> Optional.empty();
      case "error" -> Optional.of(Severity.ERROR);
      case "warning" -> Optional.of(Severity.WARNING);
      case "info" -> Optional.of(Severity.INFO);
      default ->
          throw new UsageException("--fail-on takes error, warning, info or never, not " + failOn);
    };
  }

  private Terminal terminal() throws UsageException {
    boolean colour =
        switch (color.toLowerCase(Locale.ROOT)) {
          case "always" -> true;
          case "never" -> false;
          case "auto" -> console.colour();
          default -> throw new UsageException("--color takes auto, always or never, not " + color);
        };
    return new Terminal(console.width(), colour, verbose);
  }
}
