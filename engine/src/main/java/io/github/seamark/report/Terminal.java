package io.github.seamark.report;

/**
 * Where text for people goes.
 *
 * @param width in columns; lines are cut to it
 * @param colour whether ANSI colours may be used
 * @param verbose whether everything that was not analysed is listed
 */
public record Terminal(int width, boolean colour, boolean verbose) {
  private static final int NARROWEST = 40;

  /** Keeps the width sensible. */
  public Terminal {
    width = Math.max(width, NARROWEST);
  }

  /** A log or a file: 120 columns, no colour. */
  public static Terminal plain() {
    return new Terminal(120, false, false);
  }

  /** Text in a colour, if there is colour. */
  String paint(Paint paint, String text) {
    return colour && !text.isEmpty() ? paint.code + text + "\u001b[0m" : text;
  }

  /** What is painted. */
  enum Paint {
    ERROR("\u001b[1;31m"),
    WARNING("\u001b[1;33m"),
    INFO("\u001b[1;36m"),
    GUTTER("\u001b[1;34m"),
    STRONG("\u001b[1m");

    private final String code;

    Paint(String code) {
      this.code = code;
    }
  }
}
