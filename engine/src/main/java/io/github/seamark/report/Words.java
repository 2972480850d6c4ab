package io.github.seamark.report;

import io.github.seamark.value.Secrets;

/** Text from rules and repositories as machines may have it: one line, nothing secret or unsafe. */
final class Words {
  private Words() {}

  static String of(String text) {
    return Cells.safe(Secrets.maskText(text));
  }
}
