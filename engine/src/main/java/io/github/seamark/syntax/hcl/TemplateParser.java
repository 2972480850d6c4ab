package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclExpression.Template;
import io.github.seamark.syntax.hcl.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads quoted strings, heredocs and template files into flat tokens; {@link TemplateShape} applies
 * strip markers and indentation and nests the directives.
 */
final class TemplateParser {
  private final Cursor in;
  private final ExpressionParser expressions;

  TemplateParser(Cursor in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  /** Reads a text that is a template as a whole: the content of a {@code templatefile}. */
  static Template whole(Text text) {
    Cursor in = new Cursor(text);
    in.at = 0;
    TemplateParser parser = new ExpressionParser(in).templates();
    List<TemplateToken> tokens = new ArrayList<>();
    while (!in.atEnd()) {
      parser.token(tokens, in.end, true);
    }
    return new Template(TemplateShape.of(tokens, false, in), true, 0, in.end);
  }

  Template quoted() {
    int start = in.at++;
    List<TemplateToken> tokens = new ArrayList<>();
    boolean before = in.breaksAreBlank(false);
    while (in.peek() != '"') {
      if (in.atEnd() || breaks()) {
        throw in.error(start, "unterminated string");
      }
      quotedToken(tokens, start);
    }
    in.at++;
    in.breaksAreBlank(before);
    return new Template(TemplateShape.of(tokens, false, in), false, start, in.at);
  }

  /** A quoted string without interpolation, decoded. */
  String plainString() {
    int start = in.at;
    Template template = quoted();
    StringBuilder plain = new StringBuilder();
    for (HclExpression.TemplatePart part : template.parts()) {
      if (!(part instanceof HclExpression.Literal literal)) {
        throw in.error(start, "a label cannot hold an interpolation");
      }
      plain.append(literal.text().chars());
    }
    return plain.toString();
  }

  private void quotedToken(List<TemplateToken> tokens, int stringStart) {
    if (opens('$') || opens('%')) {
      tokens.add(sequence());
      return;
    }
    Text.Builder literal = new Text.Builder();
    int start = in.at;
    while (!in.atEnd() && in.peek() != '"' && !opens('$') && !opens('%')) {
      if (breaks()) {
        throw in.error(stringStart, "unterminated string");
      }
      if (in.peek() == '\\') {
        escape(literal);
      } else {
        plain(literal);
      }
    }
    tokens.add(TemplateToken.literal(literal.build(in.text.span(start, start))));
  }

  /** Whether the line ends here, if only by a carriage return, which no string may hold. */
  private boolean breaks() {
    return in.peek() == '\n' || in.peek() == '\r';
  }

  /** Whether an interpolation or directive starts here, not an escaped one. */
  private boolean opens(char sign) {
    return in.peek() == sign && in.peek(1) == '{';
  }

  /** Takes one character, or an escaped opening as a whole. */
  private void plain(Text.Builder literal) {
    char c = in.peek();
    if ((c == '$' || c == '%') && in.peek(1) == c && in.peek(2) == '{') {
      literal.append(c + "{", in.text.span(in.at, in.at + 3));
      in.at += 3;
      return;
    }
    int from = in.at++;
    while (!in.atEnd() && isPlain(in.peek())) {
      in.at++;
    }
    literal.append(in.text, from, in.at);
  }

  private static boolean isPlain(char c) {
    return c != '$' && c != '%' && c != '"' && c != '\\' && c != '\n' && c != '\r';
  }

  private void escape(Text.Builder literal) {
    int start = in.at;
    char code = in.peek(1);
    int length =
        switch (code) {
          case 'n', 'r', 't', '"', '\\' -> 2;
          case 'u' -> 6;
          case 'U' -> 10;
          default -> throw in.error("unknown escape \\%s in a string".formatted(code));
        };
    String decoded =
        switch (code) {
          case 'n' -> "\n";
          case 'r' -> "\r";
          case 't' -> "\t";
          case '"' -> "\"";
          case '\\' -> "\\";
          default -> unicode(start, length);
        };
    in.at += length;
    literal.append(decoded, in.text.span(start, in.at));
  }

  private String unicode(int start, int length) {
    int end = Math.min(start + length, in.end);
    try {
      int code = Integer.parseInt(in.chars.substring(start + 2, end), 16);
      if (end - start == length && Character.isValidCodePoint(code)) {
        return Character.toString(code);
      }
    } catch (NumberFormatException e) {
      // Not hexadecimal: said below, with the place.
    }
    throw in.error("a Unicode escape needs %d hexadecimal digits".formatted(length - 2));
  }

  Template heredoc() {
    int start = in.at;
    in.at += 2;
    boolean flush = in.take("-");
    String marker = in.identifier();
    if (!in.isBreak()) {
      throw in.error("a new line must follow the heredoc's marker at once");
    }
    in.takeBreak();
    boolean before = in.breaksAreBlank(false);
    List<TemplateToken> tokens = new ArrayList<>();
    while (!endsHere(marker)) {
      if (in.atEnd()) {
        throw in.error(start, "heredoc %s has no end marker".formatted(marker));
      }
      heredocLine(tokens);
    }
    in.breaksAreBlank(before);
    return new Template(TemplateShape.of(tokens, flush, in), true, start, in.at);
  }

  /** Whether the end marker stands on this line; goes behind it. The line break after it stays. */
  private boolean endsHere(String marker) {
    int lineEnd = in.chars.indexOf('\n', in.at);
    if (lineEnd < 0) {
      return false;
    }
    int from = in.at;
    while (from < lineEnd && (in.chars.charAt(from) == ' ' || in.chars.charAt(from) == '\t')) {
      from++;
    }
    if (!in.chars.startsWith(marker, from)) {
      return false;
    }
    int after = from + marker.length();
    for (int i = after; i < lineEnd; i++) {
      char c = in.chars.charAt(i);
      if (c != ' ' && c != '\t' && c != '\r') {
        return false;
      }
    }
    in.at = in.chars.charAt(lineEnd - 1) == '\r' ? Math.max(after, lineEnd - 1) : lineEnd;
    return true;
  }

  private void heredocLine(List<TemplateToken> tokens) {
    int lineStart = in.at;
    do {
      token(tokens, in.end, false);
    } while (in.at == lineStart || (!in.atEnd() && in.chars.charAt(in.at - 1) != '\n'));
  }

  /** Reads one token of a heredoc or a file: a literal ends after each line break. */
  private void token(List<TemplateToken> tokens, int limit, boolean file) {
    if (opens('$') || opens('%')) {
      tokens.add(sequence());
      return;
    }
    Text.Builder literal = new Text.Builder();
    int start = in.at;
    while (in.at < limit && !opens('$') && !opens('%')) {
      char c = in.peek();
      if ((c == '$' || c == '%') && in.peek(1) == c && in.peek(2) == '{') {
        plain(literal);
        continue;
      }
      int from = in.at++;
      if (c != '\n') {
        while (in.at < limit && in.peek() != '\n' && in.peek() != '$' && in.peek() != '%') {
          in.at++;
        }
      }
      literal.append(in.text, from, in.at);
      if (c == '\n') {
        break;
      }
    }
    if (in.at == start && !file) {
      throw in.error("the heredoc cannot be read");
    }
    tokens.add(TemplateToken.literal(literal.build(in.text.span(start, start))));
  }

  /** An interpolation or a directive. */
  private TemplateToken sequence() {
    int start = in.at;
    boolean directive = in.peek() == '%';
    in.at += 2;
    boolean trimBefore = in.take("~");
    in.enter();
    boolean before = in.breaksAreBlank(true);
    in.skip();
    TemplateToken token = directive ? directive(start) : interpolation(start);
    in.skip();
    boolean trimAfter = in.peek() == '~' && in.peek(1) == '}';
    if (trimAfter) {
      in.at++;
    }
    expressions.expect('}');
    in.breaksAreBlank(before);
    in.leave();
    return token.trimmed(trimBefore, trimAfter, in.at);
  }

  private TemplateToken interpolation(int start) {
    return TemplateToken.of(Kind.INTERPOLATION, Optional.of(expressions.expression()), start);
  }

  private TemplateToken directive(int start) {
    int at = in.at;
    String word = in.identifier();
    in.skip();
    return switch (word) {
      case "if" -> TemplateToken.of(Kind.IF, Optional.of(expressions.expression()), start);
      case "else" -> TemplateToken.of(Kind.ELSE, Optional.empty(), start);
      case "endif" -> TemplateToken.of(Kind.END_IF, Optional.empty(), start);
      case "endfor" -> TemplateToken.of(Kind.END_FOR, Optional.empty(), start);
      case "for" -> loop(start);
      default -> throw in.error(at, "unknown template directive %s".formatted(word));
    };
  }

  private TemplateToken loop(int start) {
    String first = in.identifier();
    Optional<String> key = Optional.empty();
    String value = first;
    in.skip();
    if (in.peek() == ',') {
      in.at++;
      in.skip();
      key = Optional.of(first);
      value = in.identifier();
      in.skip();
    }
    int at = in.at;
    if (!in.identifier().equals("in")) {
      throw in.error(at, "in was expected");
    }
    in.skip();
    return TemplateToken.loop(key, value, expressions.expression(), start);
  }
}
