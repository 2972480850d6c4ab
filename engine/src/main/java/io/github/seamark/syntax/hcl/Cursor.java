package io.github.seamark.syntax.hcl;

import io.github.seamark.source.Text;

/** A place in the text and what every part of the grammar asks of it. */
final class Cursor {
  /** Nesting of brackets, blocks and templates. */
  static final int DEPTH = 200;

  final Text text;
  final String chars;
  final int end;
  int at;
  private int depth;

  /** Whether line breaks are blanks here: inside brackets. */
  private boolean breaksAreBlank;

  Cursor(Text text) {
    this.text = text;
    this.chars = text.chars();
    this.end = chars.length();
    this.at = chars.startsWith("\uFEFF") ? 1 : 0;
  }

  boolean atEnd() {
    return at >= end;
  }

  char peek() {
    return at < end ? chars.charAt(at) : '\0';
  }

  char peek(int ahead) {
    return at + ahead < end ? chars.charAt(at + ahead) : '\0';
  }

  boolean looksAt(String token) {
    return chars.startsWith(token, at);
  }

  boolean take(String token) {
    if (looksAt(token)) {
      at += token.length();
      return true;
    }
    return false;
  }

  SyntaxError error(String message) {
    return new SyntaxError(at, message);
  }

  SyntaxError error(int offset, String message) {
    return new SyntaxError(offset, message);
  }

  void enter() {
    if (++depth > DEPTH) {
      throw error("nested more than %d deep".formatted(DEPTH));
    }
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  void depth(int restored) {
    depth = restored;
  }

  /** Sets whether line breaks are blanks; gives what held before. */
  boolean breaksAreBlank(boolean now) {
    boolean before = breaksAreBlank;
    breaksAreBlank = now;
    return before;
  }

  /** Skips blanks and comments, and line breaks where they are blanks. */
  void skip() {
    while (at < end) {
      char c = chars.charAt(at);
      if (c == ' ' || c == '\t') {
        at++;
      } else if (isBreak() && breaksAreBlank) {
        takeBreak();
      } else if (c == '#' || (c == '/' && peek(1) == '/')) {
        if (!lineComment()) {
          return;
        }
      } else if (c == '/' && peek(1) == '*') {
        blockComment();
      } else {
        return;
      }
    }
  }

  /** Skips a comment up to its line break, which stays; where breaks are blanks it goes too. */
  private boolean lineComment() {
    int lineEnd = chars.indexOf('\n', at);
    at = lineEnd < 0 ? end : lineEnd;
    if (at < end && at > 0 && chars.charAt(at - 1) == '\r') {
      at--;
    }
    return breaksAreBlank || at >= end;
  }

  private void blockComment() {
    int close = chars.indexOf("*/", at + 2);
    if (close < 0) {
      int start = at;
      at = end;
      throw error(start, "unterminated comment");
    }
    at = close + 2;
  }

  boolean isBreak() {
    return peek() == '\n' || (peek() == '\r' && peek(1) == '\n');
  }

  void takeBreak() {
    at += peek() == '\r' ? 2 : 1;
  }

  /** Skips blanks, comments and line breaks, whatever holds. */
  void skipLines() {
    boolean before = breaksAreBlank(true);
    skip();
    breaksAreBlank(before);
  }

  boolean isIdentifierStart() {
    int c = at < end ? chars.codePointAt(at) : 0;
    return c == '_' || Character.isUnicodeIdentifierStart(c);
  }

  String identifier() {
    if (!isIdentifierStart()) {
      throw error("a name was expected");
    }
    int from = at;
    while (at < end) {
      int c = chars.codePointAt(at);
      boolean part =
          c == '-'
              || c == '_'
              || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
      if (!part) {
        break;
      }
      at += Character.charCount(c);
    }
    return chars.substring(from, at);
  }
}
