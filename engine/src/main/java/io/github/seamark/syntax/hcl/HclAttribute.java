package io.github.seamark.syntax.hcl;

/**
 * {@code name = expression}.
 *
 * @param name the name
 * @param start where the name starts
 * @param nameEnd the offset after the name
 * @param value the expression
 */
public record HclAttribute(String name, int start, int nameEnd, HclExpression value) {
  /** The offset after the expression. */
  public int end() {
    return value.end();
  }
}
