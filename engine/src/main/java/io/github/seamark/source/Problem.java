package io.github.seamark.source;

/**
 * Something that could not be read, for the report's last line. Never a finding.
 *
 * @param place where; an empty span at offset 0 where the whole file is meant
 * @param message what is wrong, one short sentence without a full stop
 */
public record Problem(Span place, String message) implements Comparable<Problem> {
  @Override
  public int compareTo(Problem other) {
    int byPlace = place.compareTo(other.place);
    return byPlace != 0 ? byPlace : message.compareTo(other.message);
  }
}
