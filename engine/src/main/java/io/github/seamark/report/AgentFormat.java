package io.github.seamark.report;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import java.io.IOException;

/** For coding assistants: place, what is wrong, the exact edit, how to verify. */
final class AgentFormat implements Format {
  @Override
  public void write(Report report, Appendable out) throws IOException {
    for (Report.Entry entry : report.entries()) {
      finding(entry.finding(), out);
    }
    new Summary(Terminal.plain(), report).write(out);
  }

  private static void finding(Finding finding, Appendable out) throws IOException {
    line(out, finding.severity().word() + " " + finding.rule() + " " + finding.span());
    line(out, "  wrong: " + finding.message());
    if (!finding.label().isEmpty()) {
      line(out, "  here: " + finding.label());
    }
    for (Finding.Related related : finding.related()) {
      line(out, "  also: " + related.span() + " " + related.label());
    }
    for (String note : finding.notes()) {
      line(out, "  note: " + note);
    }
    if (finding.help().isPresent()) {
      line(out, "  mend: " + finding.help().get());
    }
    for (Fix fix : finding.fixes()) {
      boolean safe = fix.safety() == Fix.Safety.SAFE;
      line(out, "  edit (" + (safe ? "safe" : "needs review") + "): " + fix.title());
      for (Fix.Edit edit : fix.edits()) {
        String range = edit.span() + "-" + edit.span().to();
        line(out, "    " + range + " -> " + edit.replacement().replace("\n", "\\n"));
      }
    }
    line(out, "  verify: seamark check --rule " + finding.rule());
  }

  private static void line(Appendable out, String text) throws IOException {
    out.append(Words.of(text)).append('\n');
  }
}
