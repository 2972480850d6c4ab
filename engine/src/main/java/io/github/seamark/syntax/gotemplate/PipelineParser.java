package io.github.seamark.syntax.gotemplate;

import io.github.seamark.syntax.gotemplate.GoPipeline.Command;
import io.github.seamark.syntax.gotemplate.GoPipeline.Constant;
import io.github.seamark.syntax.gotemplate.GoPipeline.Field;
import io.github.seamark.syntax.gotemplate.GoPipeline.Function;
import io.github.seamark.syntax.gotemplate.GoPipeline.Nested;
import io.github.seamark.syntax.gotemplate.GoPipeline.NumberLiteral;
import io.github.seamark.syntax.gotemplate.GoPipeline.Operand;
import io.github.seamark.syntax.gotemplate.GoPipeline.StringLiteral;
import io.github.seamark.syntax.gotemplate.GoPipeline.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what stands between the delimiters. */
final class PipelineParser {
  private static final int DEPTH = 100;
  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "with", "range", "define", "block", "template", "break", "continue", "end", "else");

  private final String chars;
  private int at;
  private int depth;

  PipelineParser(String chars, int at) {
    this.chars = chars;
    this.at = at;
  }

  int at() {
    return at;
  }

  private SyntaxError error(String words) {
    return new SyntaxError(at, words);
  }

  private char peek() {
    return at < chars.length() ? chars.charAt(at) : '\0';
  }

  private void skip() {
    while (at < chars.length() && Character.isWhitespace(chars.charAt(at))) {
      at++;
    }
  }

  /** Whether the closing delimiter comes next. */
  boolean atClose() {
    skip();
    return chars.startsWith("}}", at) || chars.startsWith("-}}", at);
  }

  /** Takes a keyword, if one comes next; else nothing and an empty word. */
  String keyword() {
    skip();
    int end = at;
    while (end < chars.length() && Character.isLetterOrDigit(chars.charAt(end))) {
      end++;
    }
    String word = chars.substring(at, end);
    if (!KEYWORDS.contains(word)) {
      return "";
    }
    at = end;
    return word;
  }

  String string() {
    skip();
    return literal().orElseThrow(() -> error("a name in quotes was expected")).value();
  }

  GoPipeline pipeline() {
    if (++depth > DEPTH) {
      throw error("nested more than %d deep".formatted(DEPTH));
    }
    skip();
    int start = at;
    List<String> variables = new ArrayList<>();
    boolean declares = assignment(variables);
    List<Command> commands = new ArrayList<>();
    while (true) {
      commands.add(command());
      skip();
      if (peek() != '|') {
        break;
      }
      at++;
    }
    depth--;
    return new GoPipeline(variables, declares, commands, start, at);
  }

  /** Takes {@code $a, $b :=}; leaves everything where it is if none comes next. */
  private boolean assignment(List<String> variables) {
    int before = at;
    while (peek() == '$') {
      at++;
      variables.add(name());
      skip();
      if (peek() == ',') {
        at++;
        skip();
      }
    }
    if (!variables.isEmpty() && chars.startsWith(":=", at)) {
      at += 2;
      return true;
    }
    if (!variables.isEmpty() && peek() == '=' && !chars.startsWith("==", at)) {
      at++;
      return false;
    }
    variables.clear();
    at = before;
    return false;
  }

  private String name() {
    int start = at;
    while (at < chars.length()
        && (Character.isLetterOrDigit(chars.charAt(at)) || chars.charAt(at) == '_')) {
      at++;
    }
    return chars.substring(start, at);
  }

  private Command command() {
    List<Operand> operands = new ArrayList<>();
    skip();
    while (!atClose() && peek() != '|' && peek() != ')') {
      operands.add(operand());
      skip();
    }
    if (operands.isEmpty()) {
      throw error("a template action is empty");
    }
    return new Command(operands);
  }

  private Operand operand() {
    int start = at;
    char c = peek();
    if (c == '.') {
      List<String> path = path();
      if (path.isEmpty()) {
        at = start + 1;
      }
      return new Field(path, start, at);
    }
    if (c == '$') {
      at++;
      String name = name();
      return new Variable(name, path(), start, at);
    }
    if (c == '(') {
      at++;
      GoPipeline inner = pipeline();
      skip();
      if (peek() != ')') {
        throw error(") was expected");
      }
      at++;
      return new Nested(inner, path(), start, at);
    }
    Optional<StringLiteral> literal = literal();
    if (literal.isPresent()) {
      return literal.get();
    }
    return Character.isDigit(c) || c == '-' || c == '+' ? number() : named();
  }

  private List<String> path() {
    List<String> path = new ArrayList<>();
    while (peek() == '.'
        && at + 1 < chars.length()
        && (Character.isLetter(chars.charAt(at + 1)) || chars.charAt(at + 1) == '_')) {
      at++;
      path.add(name());
    }
    return path;
  }

  private Operand number() {
    int start = at++;
    while (at < chars.length()
        && (Character.isLetterOrDigit(chars.charAt(at)) || chars.charAt(at) == '.')) {
      at++;
    }
    return new NumberLiteral(chars.substring(start, at), start, at);
  }

  private Operand named() {
    int start = at;
    String name = name();
    if (name.isEmpty()) {
      throw error("a template action is not understood");
    }
    return switch (name) {
      case "true" -> new Constant(Optional.of(true), start, at);
      case "false" -> new Constant(Optional.of(false), start, at);
      case "nil" -> new Constant(Optional.empty(), start, at);
      default -> new Function(name, start, at);
    };
  }

  /** A string in double quotes, backquotes, or a character. */
  private Optional<StringLiteral> literal() {
    int start = at;
    char quote = peek();
    if (quote == '`') {
      int close = chars.indexOf('`', at + 1);
      if (close < 0) {
        throw error("unterminated string in a template action");
      }
      at = close + 1;
      return Optional.of(new StringLiteral(chars.substring(start + 1, close), start, at));
    }
    if (quote != '"' && quote != '\'') {
      return Optional.empty();
    }
    StringBuilder value = new StringBuilder();
    at++;
    while (peek() != quote) {
      if (at >= chars.length() || peek() == '\n') {
        at = start;
        throw error("unterminated string in a template action");
      }
      value.append(peek() == '\\' ? escape() : peek());
      at++;
    }
    at++;
    return Optional.of(new StringLiteral(value.toString(), start, at));
  }

  private char escape() {
    at++;
    return switch (peek()) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> peek();
    };
  }
}
