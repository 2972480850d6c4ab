package io.github.seamark.report;

import io.github.seamark.source.LineDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A change of a file as a unified diff, in the form that {@code git apply} takes. */
public final class Patch {
  private static final int CONTEXT = 3;

  private final String path;
  private final List<Row> rows;

  /** A line, with its line break if it has one: kept (a space), taken out or put in. */
  private record Row(char sign, String line) {}

  private Patch(String path, List<Row> rows) {
    this.path = path;
    this.rows = rows;
  }

  /**
   * A patch.
   *
   * @param path the file's path, with {@code /}
   * @param before what it holds
   * @param after what it is to hold
   */
  public static Patch of(String path, String before, String after) {
    List<String> older = lines(before);
    List<String> newer = lines(after);
    LineDiff diff = LineDiff.between(older, newer);
    List<Row> rows = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < older.size(); i++) {
      int match = diff.newer(i);
      if (match < 0) {
        rows.add(new Row('-', older.get(i)));
      } else {
        for (; next < match; next++) {
          rows.add(new Row('+', newer.get(next)));
        }
        rows.add(new Row(' ', older.get(i)));
        next = match + 1;
      }
    }
    newer.subList(next, newer.size()).forEach(line -> rows.add(new Row('+', line)));
    return new Patch(path, rows);
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end + 1));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** Writes the patch; nothing if nothing changes. */
  public void write(Appendable out) throws IOException {
    boolean headed = false;
    int row = nextChange(0);
    while (row < rows.size()) {
      if (!headed) {
        out.append("diff --git %s %s\n--- %s\n+++ %s\n".formatted(a(), b(), a(), b()));
        headed = true;
      }
      int start = Math.max(0, row - CONTEXT);
      int end = row + 1;
      for (int next = nextChange(end);
          next < rows.size() && next <= end + 2 * CONTEXT;
          next = nextChange(end)) {
        end = next + 1;
      }
      hunk(start, Math.min(rows.size(), end + CONTEXT), out);
      row = nextChange(end);
    }
  }

  private int nextChange(int from) {
    int row = from;
    while (row < rows.size() && rows.get(row).sign == ' ') {
      row++;
    }
    return row;
  }

  private void hunk(int start, int end, Appendable out) throws IOException {
    out.append("@@ -%s +%s @@\n".formatted(range('+', start, end), range('-', start, end)));
    for (Row row : rows.subList(start, end)) {
      out.append(row.sign).append(row.line);
      if (!row.line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }

  /** First line and number of lines of a hunk in one of the two texts. */
  private String range(char other, int start, int end) {
    long before = rows.subList(0, start).stream().filter(r -> r.sign != other).count();
    long count = rows.subList(start, end).stream().filter(r -> r.sign != other).count();
    return (count == 0 ? before : before + 1) + "," + count;
  }

  private String a() {
    return quoted("a/" + path);
  }

  private String b() {
    return quoted("b/" + path);
  }

  /** A name as git writes it: in quotes where it holds what would end it. */
  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\\' || c == 0x7F);
    if (plain) {
      return name;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F) {
        quoted.append("\\%03o".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
