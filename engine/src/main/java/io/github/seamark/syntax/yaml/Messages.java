package io.github.seamark.syntax.yaml;

import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** The parser's errors in plain words. */
final class Messages {
  private Messages() {}

  static String of(ReaderException e) {
    return e.getCodePoint() == 0
        ? "NUL byte"
        : "character U+%04X is not allowed in YAML".formatted(e.getCodePoint());
  }

  /** Whether a quoted string runs to the end of the document. */
  static boolean isOpenQuote(MarkedYamlEngineException e) {
    return e.getProblem().contains("unexpected end of stream")
        || e.getProblem().contains("found unexpected document separator");
  }

  static String of(MarkedYamlEngineException e, String chars, int at) {
    String problem = e.getProblem().toLowerCase(Locale.ROOT);
    if (at < chars.length() && chars.charAt(at) == '\t') {
      return "tab in indentation";
    }
    if (problem.contains("'\\t") || problem.contains("(tab)")) {
      return "tab in indentation";
    }
    if (isOpenQuote(e)) {
      return "unterminated quoted string";
    }
    if (problem.contains("undefined alias")) {
      return problem.replace("found ", "");
    }
    if (chars.startsWith("{{", at) || problem.contains("found unhashable key")) {
      return "a template action where YAML was expected";
    }
    String plain = problem.strip();
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
