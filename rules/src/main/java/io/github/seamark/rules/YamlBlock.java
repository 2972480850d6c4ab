package io.github.seamark.rules;

import io.github.seamark.rule.Fix;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.util.Optional;
import java.util.regex.Pattern;

/** Edits of text in which indentation counts. */
final class YamlBlock {
  private YamlBlock() {}

  /** The indentation of the block below a YAML key; empty where no block stands there. */
  static Optional<String> below(Span key) {
    Source source = key.source();
    int line = key.from().line();
    boolean opens = source.line(line).strip().matches(Pattern.quote(key.text()) + ":\\s*(?:#.*)?");
    if (!opens || line >= source.lineCount() || source.line(line + 1).isBlank()) {
      return Optional.empty();
    }
    return Optional.of(indent(source.line(line + 1)));
  }

  static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /** Puts lines after a line, with the line break that the file uses. */
  static Fix.Edit after(Source source, int line, String added) {
    int end = source.lineStart(line) + source.line(line).length();
    String lineBreak = source.text().startsWith("\r\n", end) ? "\r\n" : "\n";
    return new Fix.Edit(source.span(end, end), lineBreak + added.replace("\n", lineBreak));
  }

  /** Puts lines before a line, with the line break that the file uses. */
  static Fix.Edit before(Source source, int line, String added) {
    int start = source.lineStart(line);
    int end = start + source.line(line).length();
    String lineBreak = source.text().startsWith("\r\n", end) ? "\r\n" : "\n";
    return new Fix.Edit(source.span(start, start), added.replace("\n", lineBreak) + lineBreak);
  }
}
