package io.github.seamark.report;

import io.github.seamark.source.Source;
import java.nio.charset.StandardCharsets;

/** In which unit a format counts columns. All count from 1; a byte-order mark takes none. */
enum Columns {
  /** UTF-16 code units: SARIF. */
  UTF16 {
    @Override
    int length(String text) {
      return text.length();
    }
  },
  /** UTF-8 bytes: rdjson. */
  UTF8 {
    @Override
    int length(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  };

  abstract int length(String text);

  /** The column of an offset in its line. */
  int at(Source source, int offset) {
    int start = source.lineStart(source.lineAt(offset));
    String before = source.text().substring(start, offset);
    return length(before.startsWith("\uFEFF") ? before.substring(1) : before) + 1;
  }
}
