package io.github.seamark.syntax.hcl;

/** What a parser throws to itself; never leaves the package. */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int offset;

  SyntaxError(int offset, String message) {
    super(message, null, false, false);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }

  String words() {
    String message = getMessage();
    return message == null ? "not HCL" : message;
  }
}
