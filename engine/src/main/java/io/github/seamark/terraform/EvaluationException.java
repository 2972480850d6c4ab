package io.github.seamark.terraform;

/**
 * An expression that Terraform refuses: {@code tonumber("x")}. {@code try} and {@code can} catch
 * it; elsewhere its value is unknown and the message is the reason.
 */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with a message for people, one short sentence without a full stop. */
  public EvaluationException(String message) {
    super(message, null, false, false);
  }

  /** The message. */
  public String reason() {
    String message = getMessage();
    return message == null ? "cannot be evaluated" : message;
  }
}
