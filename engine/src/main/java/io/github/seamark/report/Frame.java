package io.github.seamark.report;

import io.github.seamark.report.Terminal.Paint;
import io.github.seamark.rule.Finding;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.value.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows a finding's places in one frame, file by file, each underlined with its words. */
final class Frame {
  private static final int CONTEXT = 12;

  private final Terminal terminal;
  private final Finding finding;
  private final int gutter;
  private final Appendable out;

  private record Mark(Span span, String label, char sign, Paint paint) {
    int line() {
      return span.from().line();
    }
  }

  Frame(Terminal terminal, Finding finding, Appendable out) {
    this.terminal = terminal;
    this.finding = finding;
    this.out = out;
    this.gutter = marks().stream().mapToInt(m -> String.valueOf(m.line()).length()).max().orElse(1);
  }

  /** How many cells stand before the bar. */
  int gutter() {
    return gutter;
  }

  private List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark(finding.span(), finding.label(), '^', FullFormat.paint(finding.severity())));
    for (Finding.Related related : finding.related()) {
      marks.add(new Mark(related.span(), related.label(), '-', Paint.GUTTER));
    }
    return marks;
  }

  void write() throws IOException {
    Map<String, List<Mark>> byFile = new LinkedHashMap<>();
    marks().forEach(m -> byFile.computeIfAbsent(m.span().path(), p -> new ArrayList<>()).add(m));
    String arrow = "-->";
    for (List<Mark> marks : byFile.values()) {
      out.append(" ".repeat(gutter))
          .append(terminal.paint(Paint.GUTTER, arrow))
          .append(' ')
          .append(Cells.safe(marks.get(0).span().toString()))
          .append('\n');
      bar("");
      file(marks);
      bar("");
      arrow = ":::";
    }
  }

  private void file(List<Mark> marks) throws IOException {
    List<Mark> sorted =
        marks.stream()
            .sorted(
                Comparator.comparingInt(Mark::line)
                    .thenComparing(m -> m.span().start(), Comparator.reverseOrder()))
            .toList();
    int last = 0;
    for (Mark mark : sorted) {
      if (last > 0 && mark.line() > last + 1) {
        out.append(terminal.paint(Paint.GUTTER, "...")).append('\n');
      }
      Window window = new Window(mark.span().source(), mark);
      if (mark.line() != last) {
        line(mark.line(), window.text());
      }
      underline(mark, window);
      last = mark.line();
    }
  }

  private void line(int number, String text) throws IOException {
    String padded = " ".repeat(gutter - String.valueOf(number).length()) + number;
    out.append(terminal.paint(Paint.GUTTER, padded + " |"))
        .append(text.isEmpty() ? "" : " " + text)
        .append('\n');
  }

  private void bar(String text) throws IOException {
    out.append(terminal.paint(Paint.GUTTER, " ".repeat(gutter) + " |"))
        .append(text.isEmpty() ? "" : " " + text)
        .append('\n');
  }

  private void underline(Mark mark, Window window) throws IOException {
    String sign = String.valueOf(mark.sign()).repeat(window.length());
    String label = Cells.safe(Secrets.maskText(mark.label()));
    int room = available() - window.start() - window.length() - 1;
    if (label.isEmpty() || new Cells(label).width() <= room) {
      String text = label.isEmpty() ? sign : sign + " " + label;
      bar(" ".repeat(window.start()) + terminal.paint(mark.paint(), text));
      return;
    }
    bar(" ".repeat(window.start()) + terminal.paint(mark.paint(), sign));
    int indent = Math.min(window.start(), available() / 3);
    for (String row : wrap(label, available() - indent)) {
      bar(" ".repeat(indent) + terminal.paint(mark.paint(), row));
    }
  }

  private int available() {
    return terminal.width() - gutter - 3;
  }

  /** A text in rows of at most so many cells. */
  static List<String> wrap(String text, int width) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (row.length() > 0 && new Cells(row + " " + word).width() > width) {
        rows.add(row.toString());
        row.setLength(0);
      }
      row.append(row.length() > 0 ? " " : "").append(word);
    }
    rows.add(row.toString());
    return rows;
  }

  /** The part of a line that is shown: all of it, or what surrounds the mark. */
  private final class Window {
    private final Cells cells;
    private final int from;
    private final int to;
    private final int markStart;
    private final int markEnd;

    Window(Source source, Mark mark) {
      int lineStart = source.lineStart(mark.line());
      String line = Secrets.maskedLine(source, mark.line());
      int bom = lineStart == 0 && line.startsWith("\uFEFF") ? 1 : 0;
      cells = new Cells(line.substring(bom));
      markStart = cells.at(Math.max(0, mark.span().start() - lineStart - bom));
      int end = cells.at(Math.max(0, mark.span().end() - lineStart - bom));
      markEnd = Math.max(markStart + 1, Math.min(end, Math.max(cells.width(), markStart + 1)));
      int room = available();
      int wanted = cells.width() <= room ? 0 : Math.max(0, markStart - CONTEXT);
      from = markEnd <= room ? 0 : wanted;
      to = Math.min(cells.width(), from + room);
    }

    String text() {
      String text = cells.between(from, to);
      String head = from > 0 ? "\u2026" + text.substring(Math.min(1, text.length())) : text;
      return to < cells.width() && !head.isEmpty()
          ? head.substring(0, head.length() - 1) + "\u2026"
          : head.stripTrailing();
    }

    int start() {
      return markStart - from;
    }

    int length() {
      return Math.max(1, Math.min(markEnd, Math.max(to, markStart + 1)) - markStart);
    }
  }
}
