package io.github.seamark.report;

import io.github.seamark.rule.Finding;
import java.io.IOException;

/** A comment on a pull request: the count, then each finding folded up; fits GitHub's limit. */
final class MarkdownFormat implements Format {
  /** GitHub takes 65,536 characters; a bit is left for what others put around. */
  private static final int LIMIT = 60_000;

  @Override
  public void write(Report report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder();
    StringBuilder summary = new StringBuilder();
    new Summary(Terminal.plain(), report).write(summary);
    String[] lines = summary.toString().split("\n", -1);
    text.append("**Seamark**: ").append(escaped(lines[0])).append("\n\n");
    int shown = 0;
    for (Report.Entry entry : report.entries()) {
      String section = section(entry.finding());
      if (text.length() + section.length() > LIMIT) {
        break;
      }
      text.append(section);
      shown++;
    }
    if (shown < report.entries().size()) {
      text.append("and ").append(report.entries().size() - shown).append(" more.\n\n");
    }
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank() && text.length() + lines[i].length() < LIMIT) {
        text.append(escaped(lines[i])).append("\n");
      }
    }
    out.append(text);
  }

  private static String section(Finding finding) throws IOException {
    StringBuilder frame = new StringBuilder();
    new Frame(Terminal.plain(), finding, frame).write();
    StringBuilder text = new StringBuilder();
    text.append("<details><summary>")
        .append(finding.severity().word())
        .append(" <code>")
        .append(escaped(finding.rule()))
        .append("</code> ")
        .append(escaped(finding.span().toString()))
        .append("<br>")
        .append(escaped(finding.message()))
        .append("</summary>\n\n");
    String fence = fence(frame);
    text.append(fence).append("text\n").append(frame).append(fence).append("\n");
    for (String note : finding.notes()) {
      text.append("\n").append(escaped(note)).append("\n");
    }
    finding.help().ifPresent(h -> text.append("\nTo mend it: ").append(escaped(h)).append("\n"));
    return text.append("\n</details>\n\n").toString();
  }

  /** Longer than any run of backticks inside. */
  private static String fence(CharSequence content) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < content.length(); i++) {
      run = content.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return "`".repeat(longest + 1);
  }

  /** A text that is nothing but text: no link, no mention, no tag. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : Words.of(text).toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '@' -> escaped.append("&#64;");
        case '#' -> escaped.append("&#35;");
        case '\\', '`', '*', '_', '[', ']', '!', '|', '~' -> escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
