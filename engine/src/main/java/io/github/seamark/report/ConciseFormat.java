package io.github.seamark.report;

import io.github.seamark.rule.Finding;
import io.github.seamark.value.Secrets;
import java.io.IOException;

/** A finding a line, as editors and grep expect. */
final class ConciseFormat implements Format {
  private final Terminal terminal;

  ConciseFormat(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    for (Report.Entry entry : report.entries()) {
      Finding finding = entry.finding();
      String kind = finding.severity().word() + "[" + finding.rule() + "]";
      out.append(Cells.safe(finding.span().toString()))
          .append(": ")
          .append(terminal.paint(FullFormat.paint(finding.severity()), kind))
          .append(' ')
          .append(Cells.safe(Secrets.maskText(finding.message())))
          .append('\n');
    }
    new Summary(terminal, report).write(out);
  }
}
