package io.github.seamark.rule;

import io.github.seamark.source.Span;

/**
 * Something that a rule could have said and did not, since a fact is unknown. Recorded only where
 * the rule has its first half.
 *
 * @param rule the rule's id
 * @param span what the rule looked at
 * @param reason which fact is unknown and why, in words for people
 */
public record Undecided(String rule, Span span, String reason) implements Comparable<Undecided> {
  @Override
  public int compareTo(Undecided other) {
    int byPlace = span.compareTo(other.span);
    int byRule = byPlace != 0 ? byPlace : rule.compareTo(other.rule);
    return byRule != 0 ? byRule : reason.compareTo(other.reason);
  }
}
