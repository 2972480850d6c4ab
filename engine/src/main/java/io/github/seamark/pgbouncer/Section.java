package io.github.seamark.pgbouncer;

import java.util.Locale;
import java.util.Optional;

/** The sections of a PgBouncer configuration. */
enum Section {
  PGBOUNCER,
  DATABASES,
  USERS,
  PEERS;

  /** The first version that has {@code [peers]}. */
  static final PgbouncerVersion PEERS_SINCE = new PgbouncerVersion(1, 19, 0);

  /** The name between the brackets. */
  String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The section of a name, which must match exactly. */
  static Optional<Section> of(String name) {
    for (Section section : values()) {
      if (section.header().equals(name)) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }
}
