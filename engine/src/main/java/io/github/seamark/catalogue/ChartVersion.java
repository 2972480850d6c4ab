package io.github.seamark.catalogue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chart's exact version: a SemVer, with as many numbers as it has, a leading {@code v} or not.
 *
 * @param text as written
 * @param numbers the numbers
 * @param preRelease what follows a hyphen; empty for a release
 */
record ChartVersion(String text, List<BigInteger> numbers, String preRelease)
    implements Comparable<ChartVersion> {

  private static final Pattern EXACT =
      Pattern.compile("=?v?(\\d{1,18}(?:\\.\\d{1,18}){0,5})(?:-([0-9A-Za-z.-]{1,64}))?(?:\\+.*)?");

  ChartVersion {
    numbers = List.copyOf(numbers);
  }

  /** The version that a text is; empty for a range or anything else. */
  static Optional<ChartVersion> parse(String text) {
    Matcher matcher = EXACT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<BigInteger> numbers = new ArrayList<>();
    for (String number : matcher.group(1).split("\\.", -1)) {
      numbers.add(new BigInteger(number));
    }
    String pre = matcher.group(2) == null ? "" : matcher.group(2);
    return Optional.of(new ChartVersion(text.strip(), numbers, pre));
  }

  @Override
  public int compareTo(ChartVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int byNumber = number(i).compareTo(other.number(i));
      if (byNumber != 0) {
        return byNumber;
      }
    }
    if (preRelease.isEmpty() != other.preRelease.isEmpty()) {
      return preRelease.isEmpty() ? 1 : -1;
    }
    return preRelease.compareTo(other.preRelease);
  }

  private BigInteger number(int i) {
    return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
  }

  /**
   * Versions from one to another, both included.
   *
   * @param first the oldest that was read
   * @param last the newest that was read
   */
  record Range(ChartVersion first, ChartVersion last) {

    /** Reads {@code 1.2.0 - 1.4.5}, or a single version. */
    static Optional<Range> parse(String text) {
      int dash = text.indexOf(" - ");
      Optional<ChartVersion> first = ChartVersion.parse(dash < 0 ? text : text.substring(0, dash));
      Optional<ChartVersion> last = dash < 0 ? first : ChartVersion.parse(text.substring(dash + 3));
      return first.flatMap(f -> last.map(l -> new Range(f, l)));
    }

    boolean contains(ChartVersion version) {
      return first.compareTo(version) <= 0 && version.compareTo(last) <= 0;
    }
  }
}
