package io.github.seamark.syntax.gotemplate;

/** What a parser throws to itself; never leaves the package. */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int offset;
  private final String words;

  SyntaxError(int offset, String words) {
    super(words, null, false, false);
    this.offset = offset;
    this.words = words;
  }

  int offset() {
    return offset;
  }

  String words() {
    return words;
  }
}
