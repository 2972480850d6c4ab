package io.github.seamark.source;

/**
 * A condition that Seamark could not decide and under which something exists: the branch of a
 * template's {@code if}, a resource's unknown {@code count}.
 *
 * @param key what is asked, the same for the same question: the expression's text and place or
 *     reference
 * @param holds whether the piece exists when the question is answered yes, or when it is answered
 *     no (an {@code else} branch)
 */
public record Condition(String key, boolean holds) implements Comparable<Condition> {
  @Override
  public int compareTo(Condition other) {
    int byKey = key.compareTo(other.key);
    return byKey != 0 ? byKey : Boolean.compare(holds, other.holds);
  }
}
