package io.github.seamark.report;

import io.github.seamark.report.Terminal.Paint;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Severity;
import io.github.seamark.value.Secrets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** For people: each finding with both ends in one frame. */
final class FullFormat implements Format {
  private final Terminal terminal;

  FullFormat(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(Report report, Appendable out) throws IOException {
    for (Report.Entry entry : report.entries()) {
      finding(entry.finding(), report.page(entry.finding().rule()), out);
    }
    new Summary(terminal, report).write(out);
  }

  private void finding(Finding finding, Optional<RulePage> page, Appendable out)
      throws IOException {
    String head = finding.severity().word() + "[" + finding.rule() + "]";
    String message = Cells.safe(Secrets.maskText(finding.message()));
    List<String> rows = Frame.wrap(head + ": " + message, terminal.width());
    out.append(terminal.paint(paint(finding.severity()), head))
        .append(terminal.paint(Paint.STRONG, rows.get(0).substring(head.length())))
        .append('\n');
    for (String row : rows.subList(1, rows.size())) {
      out.append(terminal.paint(Paint.STRONG, row)).append('\n');
    }
    Frame frame = new Frame(terminal, finding, out);
    frame.write();
    for (String note : finding.notes()) {
      remark(frame, "note", note, out);
    }
    String more = "seamark explain " + finding.rule();
    String why = page.flatMap(RulePage::incident).map(i -> i + " (" + more + ")").orElse(more);
    remark(frame, "why", why, out);
    if (finding.help().isPresent()) {
      remark(frame, "help", finding.help().get(), out);
    }
    for (Fix fix : finding.fixes()) {
      remark(frame, "fix", fix.title(), out);
    }
    out.append('\n');
  }

  private void remark(Frame frame, String word, String text, Appendable out) throws IOException {
    String indent = " ".repeat(frame.gutter() + 1);
    String head = "= " + word + ": ";
    String safe = Cells.safe(Secrets.maskText(text));
    String lead = head;
    for (String row : Frame.wrap(safe, terminal.width() - indent.length() - head.length())) {
      out.append(indent).append(terminal.paint(Paint.GUTTER, lead)).append(row).append('\n');
      lead = " ".repeat(head.length());
    }
  }

  static Paint paint(Severity severity) {
    return switch (severity) {
      case ERROR -> Paint.ERROR;
      case WARNING -> Paint.WARNING;
      case INFO -> Paint.INFO;
    };
  }
}
