package io.github.seamark;

/** Seamark was asked for something that cannot be: no verdict. The message is for people. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a sentence that says what is wrong and, where there is one, a remedy. */
  public UsageException(String message) {
    super(message);
  }

  /** With the failure behind it. */
  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
