package io.github.seamark.report;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import java.io.IOException;
import java.util.List;

/**
 * GitHub's workflow commands, which annotate a pull request without any token. GitHub shows ten of
 * a kind per step, so the tenth says how many more there are.
 */
final class GithubFormat implements Format {
  private static final int SHOWN = 9;

  @Override
  public void write(Report report, Appendable out) throws IOException {
    for (Severity severity : Severity.values()) {
      List<Finding> findings =
          report.entries().stream()
              .map(Report.Entry::finding)
              .filter(f -> f.severity() == severity)
              .toList();
      // With exactly ten there is no need for a line that counts one more.
      int shown = findings.size() <= SHOWN + 1 ? findings.size() : SHOWN;
      for (Finding finding : findings.subList(0, shown)) {
        command(finding, out);
      }
      if (findings.size() > shown) {
        out.append(
            "::%s title=Seamark::and %d more: see the step summary or the log%n"
                .formatted(word(severity), findings.size() - shown)
                .replace(System.lineSeparator(), "\n"));
      }
    }
  }

  private static void command(Finding finding, Appendable out) throws IOException {
    int line = finding.span().from().line();
    int endLine = finding.span().to().line();
    out.append("::").append(word(finding.severity()));
    out.append(" file=").append(property(finding.span().path()));
    out.append(",line=").append(String.valueOf(line));
    out.append(",endLine=").append(String.valueOf(endLine));
    if (line == endLine) {
      out.append(",col=").append(String.valueOf(finding.span().from().column()));
      out.append(",endColumn=").append(String.valueOf(finding.span().to().column()));
    }
    out.append(",title=").append(property(finding.rule()));
    out.append("::").append(data(message(finding))).append('\n');
  }

  private static String message(Finding finding) {
    StringBuilder message = new StringBuilder(Words.of(finding.message()));
    for (Finding.Related related : finding.related()) {
      message
          .append('\n')
          .append(Words.of(related.span().toString()))
          .append(": ")
          .append(Words.of(related.label()));
    }
    finding.help().ifPresent(h -> message.append("\nTo mend it: ").append(Words.of(h)));
    return message.toString();
  }

  private static String word(Severity severity) {
    return severity == Severity.INFO ? "notice" : severity.word();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
