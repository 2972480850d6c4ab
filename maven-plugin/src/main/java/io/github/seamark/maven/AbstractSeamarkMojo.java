package io.github.seamark.maven;

import io.github.seamark.Analysis;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.report.Format;
import io.github.seamark.report.Formats;
import io.github.seamark.report.Report;
import io.github.seamark.report.Terminal;
import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Severity;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import io.github.seamark.source.Spelling;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals that look at the repository share: their parameters, and running once a build. */
abstract class AbstractSeamarkMojo extends AbstractMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** The folder that is the repository. */
  @Parameter(property = "seamark.root", defaultValue = "${session.executionRootDirectory}")
  private File root;

  /** Leaves Seamark out. */
  @Parameter(property = "seamark.skip", defaultValue = "false")
  private boolean skip;

  /** The mildest severity that fails the build: error, warning, info or never. */
  @Parameter(property = "seamark.failOn", defaultValue = "error")
  private String failOn;

  /** The mildest severity that is shown: error, warning or info. */
  @Parameter(property = "seamark.severity", defaultValue = "warning")
  private String severity;

  /** The least certain links that are shown: high, medium or low. */
  @Parameter(property = "seamark.confidence", defaultValue = "low")
  private String confidence;

  /** If given, the only rules that run. */
  @Parameter(property = "seamark.rules")
  private List<String> rules;

  /** Rules that do not run. */
  @Parameter(property = "seamark.skipRules")
  private List<String> skipRules;

  /** A commit: only what was added since this branch left it is reported. */
  @Parameter(property = "seamark.since")
  private String since;

  /** Files with what {@code kubectl get deploy,sts,ds -A -o json} printed, to be compared with. */
  @Parameter(property = "seamark.live")
  private List<File> live;

  /** Settings in place of {@code .seamark.yaml}. */
  @Parameter(property = "seamark.config")
  private File config;

  /** A baseline in place of {@code .seamark-baseline.json}. */
  @Parameter(property = "seamark.baseline")
  private File baseline;

  /** Reports also what ignores and the baseline accept. */
  @Parameter(property = "seamark.noIgnore", defaultValue = "false")
  private boolean noIgnore;

  /** Means no verdict if a file cannot be read. */
  @Parameter(property = "seamark.strict", defaultValue = "false")
  private boolean strict;

  /** Reports to write, each as {@code NAME=FILE}: {@code sarif=target/seamark.sarif}. */
  @Parameter(property = "seamark.formats")
  private List<String> formats;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Seamark is skipped");
      return;
    }
    if (!isFirst()) {
      getLog().debug("Seamark has looked at this build's repository already");
      return;
    }
    try {
      run(new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf()), options());
    } catch (UsageException | IOException e) {
      throw new MojoExecutionException("Seamark: " + e.getMessage(), e);
    }
  }

  abstract void run(Seamark seamark, Options options)
      throws UsageException, IOException, MojoFailureException;

  /** Whether this goal has not run in this build: with many modules, one run is enough. */
  private boolean isFirst() {
    Map<String, Object> data = session.getRequest().getData();
    synchronized (data) {
      return data.putIfAbsent(getClass().getName() + " " + root, true) == null;
    }
  }

  private Options options() throws UsageException {
    return Options.at(root.toPath())
        .with(new Options.Limits(failOn(), level(severity), confidence(), strict))
        .with(new Options.RuleChoice(names(rules), names(skipRules)))
        .with(new Options.View(false, Optional.ofNullable(since), Optional.empty(), live()))
        .with(
            new Options.AcceptanceOptions(
                Optional.ofNullable(config).map(File::toPath),
                Optional.ofNullable(baseline).map(File::toPath),
                !noIgnore,
                LocalDate.now(ZoneId.systemDefault())));
  }

  private List<Path> live() {
    return live == null ? List.of() : live.stream().map(File::toPath).toList();
  }

  private static Set<String> names(List<String> given) {
    return given == null ? Set.of() : new TreeSet<>(given);
  }

  private Optional<Severity> failOn() throws UsageException {
    return failOn.equals("never") ? Optional.empty() : Optional.of(level(failOn));
  }

  private static Severity level(String word) throws UsageException {
    return switch (word) {
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      case "info" -> Severity.INFO;
      default -> throw new UsageException("no severity " + word + ": error, warning or info");
    };
  }

  private Confidence confidence() throws UsageException {
    return switch (confidence) {
      case "high" -> Confidence.HIGH;
      case "medium" -> Confidence.MEDIUM;
      case "low" -> Confidence.LOW;
      default -> throw new UsageException("no confidence " + confidence + ": high, medium or low");
    };
  }

  /** Writes the reports that were asked for. */
  void writeReports(Analysis analysis) throws IOException, UsageException {
    for (String text : formats == null ? List.<String>of() : formats) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new UsageException("a format needs a file: " + text + "=FILE");
      }
      String name = text.substring(0, equals);
      Format format =
          Formats.named(name, Terminal.plain())
              .orElseThrow(
                  () ->
                      new UsageException(
                          "no format " + name + Spelling.hint(Formats.names(), name)));
      writeReport(format, analysis.report(), root.toPath().resolve(text.substring(equals + 1)));
    }
  }

  private static void writeReport(Format format, Report report, Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (Writer writer = Files.newBufferedWriter(file)) {
      format.write(report, writer);
    }
  }

  /** How to get the same on the command line. */
  String commandLine() {
    StringBuilder line = new StringBuilder("seamark check --root ").append(root);
    line.append(" --fail-on ").append(failOn.toLowerCase(Locale.ROOT));
    if (since != null) {
      line.append(" --since ").append(since);
    }
    return line.toString();
  }

  /** The folder that is the repository. */
  Path root() {
    return root.toPath();
  }
}
