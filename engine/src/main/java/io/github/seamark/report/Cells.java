package io.github.seamark.report;

/**
 * One line of text as a terminal shows it: tabs as spaces, control and direction characters as
 * {@code U+FFFD}, wide characters as two cells.
 */
final class Cells {
  private static final int TAB = 4;
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}
  };

  private final StringBuilder shown = new StringBuilder();

  /** The cell at which each UTF-16 unit of the line starts, and the cell after the last. */
  private final int[] cellAt;

  Cells(String line) {
    cellAt = new int[line.length() + 1];
    int cell = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      int units = Character.charCount(c);
      for (int unit = 0; unit < units; unit++) {
        cellAt[i + unit] = cell;
      }
      cell += append(c, cell);
      i += units;
    }
    cellAt[line.length()] = cell;
  }

  private int append(int c, int cell) {
    if (c == '\t') {
      int width = TAB - cell % TAB;
      shown.append(" ".repeat(width));
      return width;
    }
    if (isUnsafe(c)) {
      shown.append('\uFFFD');
      return 1;
    }
    shown.appendCodePoint(c);
    return width(c);
  }

  /** The cell at which a UTF-16 unit of the line stands. */
  int at(int unit) {
    return cellAt[Math.min(unit, cellAt.length - 1)];
  }

  /** How many cells the line takes. */
  int width() {
    return cellAt[cellAt.length - 1];
  }

  /** The part between two cells; a wide character cut in half becomes a space. */
  String between(int from, int to) {
    StringBuilder part = new StringBuilder();
    int cell = 0;
    for (int i = 0; i < shown.length() && cell < to; ) {
      int c = shown.codePointAt(i);
      int width = width(c);
      if (cell >= from && cell + width <= to) {
        part.appendCodePoint(c);
      } else if (cell + width > from && cell < to) {
        part.append(' ');
      }
      cell += width;
      i += Character.charCount(c);
    }
    return part.toString();
  }

  /** The whole line. */
  @Override
  public String toString() {
    return shown.toString();
  }

  /** A text in one line that no terminal takes for more than text. */
  static String safe(String text) {
    return new Cells(text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ')).toString();
  }

  /** Control characters, and those that change the order in which text is shown. */
  static boolean isUnsafe(int c) {
    return Character.isISOControl(c)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C
        || c == 0x2028
        || c == 0x2029
        || (c >= 0xD800 && c <= 0xDFFF);
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (c >= range[0] && c <= range[1]) {
        return 2;
      }
    }
    return 1;
  }
}
