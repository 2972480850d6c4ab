package io.github.seamark.maven;

import io.github.seamark.Analysis;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.report.Formats;
import io.github.seamark.report.Report;
import io.github.seamark.report.Terminal;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Looks for hazards in the repository and fails the build if there are some. */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends AbstractSeamarkMojo {
  @Override
  void run(Seamark seamark, Options options)
      throws UsageException, IOException, MojoFailureException {
    Analysis analysis = seamark.check(options);
    analysis.report().entries().forEach(e -> log(e.finding()));
    logSummary(analysis.report());
    writeReports(analysis);
    switch (analysis.verdict()) {
      case FINDINGS ->
          throw new MojoFailureException(
              "Seamark found %s and %s; see them with: %s"
                  .formatted(
                      counted(analysis.report(), Severity.ERROR),
                      counted(analysis.report(), Severity.WARNING),
                      commandLine()));
      case NO_VERDICT -> throw new UsageException("some files could not be read (strict)");
      case NOTHING -> getLog().info("There is nothing here that Seamark reads");
      case CLEAN -> {}
    }
  }

  private static String counted(Report report, Severity severity) {
    long count = report.count(severity);
    return "%d %s%s".formatted(count, severity.word(), count == 1 ? "" : "s");
  }

  /** A clickable place, what will happen, and the other ends below. */
  private void log(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(root().resolve(finding.span().path())).append(':').append(finding.span().from());
    text.append(": [").append(finding.rule()).append("] ").append(finding.message());
    for (Finding.Related related : finding.related()) {
      text.append(System.lineSeparator())
          .append("    ")
          .append(related.span())
          .append(": ")
          .append(related.label());
    }
    switch (finding.severity()) {
      case ERROR -> getLog().error(text);
      case WARNING -> getLog().warn(text);
      case INFO -> getLog().info(text);
    }
  }

  private void logSummary(Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    Formats.summary(report, Terminal.plain(), text);
    text.toString().lines().forEach(getLog()::info);
  }
}
