package io.github.seamark.pgbouncer;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of PgBouncer: {@code 1.25.2}. */
record PgbouncerVersion(int major, int minor, int patch) implements Comparable<PgbouncerVersion> {
  private static final Pattern TAG =
      Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:[-_.].*)?");
  private static final Comparator<PgbouncerVersion> ORDER =
      Comparator.comparingInt(PgbouncerVersion::major)
          .thenComparingInt(PgbouncerVersion::minor)
          .thenComparingInt(PgbouncerVersion::patch);

  /** The version that an image's tag names: {@code v1.23.1-p2} is 1.23.1. */
  static Optional<PgbouncerVersion> parse(String tag) {
    Matcher matcher = TAG.matcher(tag);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String patch = matcher.group(3);
    return Optional.of(
        new PgbouncerVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            patch == null ? 0 : Integer.parseInt(patch)));
  }

  boolean isBefore(PgbouncerVersion other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(PgbouncerVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
  }
}
