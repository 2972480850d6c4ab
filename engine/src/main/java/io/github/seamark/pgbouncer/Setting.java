package io.github.seamark.pgbouncer;

import java.util.List;
import java.util.Optional;

/**
 * A setting that PgBouncer knows.
 *
 * @param name its name
 * @param type how its value is read
 * @param since the first version that knows it
 * @param reloadable whether a reload takes a change; else it is silently ignored until a restart
 * @param defaults the default of each version range, oldest first; empty where there is none
 * @param values what an {@link Type#ENUM} takes, in any case
 */
record Setting(
    String name,
    Type type,
    PgbouncerVersion since,
    boolean reloadable,
    List<Default> defaults,
    List<String> values) {

  /** How a value is read. */
  enum Type {
    /** C's {@code strtol} with base 0. */
    INT,
    /** An integer; zero is off. Words such as {@code on} are refused. */
    BOOL,
    /** An integer number of bytes. */
    SIZE,
    /** C's {@code strtod}: seconds, never negative. */
    SECONDS,
    ENUM,
    STRING,
    PATH;

    boolean isInteger() {
      return this == INT || this == BOOL || this == SIZE;
    }
  }

  /** A default and the version that brought it. */
  record Default(PgbouncerVersion since, String value) {}

  Setting {
    defaults = List.copyOf(defaults);
    values = List.copyOf(values);
  }

  /** Whether a version knows it; any version counts where none is stated. */
  boolean isKnownTo(Optional<PgbouncerVersion> version) {
    return version.filter(v -> v.isBefore(since)).isEmpty();
  }

  /** The default in a version, or in the newest one where none is stated. */
  Optional<String> defaultIn(Optional<PgbouncerVersion> version) {
    return defaults.stream()
        .filter(d -> version.filter(v -> v.isBefore(d.since)).isEmpty())
        .reduce((older, newer) -> newer)
        .map(Default::value);
  }

  /** What is wrong with a value, without a full stop; empty where PgBouncer takes it. */
  Optional<String> refusal(String value) {
    if (type.isInteger()) {
      return CNumbers.integer(value).isPresent() ? Optional.empty() : Optional.of(wantsInteger());
    }
    if (type == Type.SECONDS) {
      return CNumbers.seconds(value).isPresent()
          ? Optional.empty()
          : Optional.of("it takes a plain number of seconds");
    }
    if (type == Type.ENUM && values.stream().noneMatch(value::equalsIgnoreCase)) {
      return Optional.of("it takes " + String.join(", ", values));
    }
    return Optional.empty();
  }

  private String wantsInteger() {
    return type == Type.BOOL ? "it takes 0 or 1" : "it takes a whole number";
  }
}
