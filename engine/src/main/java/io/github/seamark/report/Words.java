package io.github.seamark.report;

import io.github.seamark.source.Span;
import io.github.seamark.value.Secrets;

/** Text from rules and repositories as machines may have it: one line, nothing secret or unsafe. */
public final class Words {
  private Words() {}

  /** The text in one line, without what is secret and what a terminal would obey. */
  public static String of(String text) {
    return Cells.safe(Secrets.maskText(text));
  }

  /** A place as people and editors take it: {@code path:line}. */
  static String place(Span span) {
    return of(span.path()) + ":" + span.from().line();
  }
}
