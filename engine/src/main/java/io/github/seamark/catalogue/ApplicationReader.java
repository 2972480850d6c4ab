package io.github.seamark.catalogue;

import io.github.seamark.estate.Application;
import io.github.seamark.estate.Application.ConfigReading;
import java.util.Locale;
import java.util.Optional;

/** Reads what is known of a program. */
final class ApplicationReader {
  private ApplicationReader() {}

  static Application read(Fields f, Optional<String> assumed) {
    String source = f.text("source", "");
    Optional<String> general =
        f.flag("general_knowledge", false)
            ? Optional.of("general knowledge of the program, not read in its source")
            : Optional.empty();
    return new Application(
        f.text("name", ""),
        f.number("blocks_after_startup"),
        f.number("boot_seconds"),
        f.flag("migrates_at_boot", false),
        f.flag("refuses_downgrade", false),
        f.flag("takes_locks_at_boot", false),
        f.flag("holds_lock_idle", false),
        f.flag("needs_session_locks", false),
        switch (f.text("config_reading", "").toLowerCase(Locale.ROOT)) {
          case "start" -> ConfigReading.AT_START;
          case "watches" -> ConfigReading.WATCHES;
          default -> ConfigReading.UNKNOWN;
        },
        f.texts("config_paths"),
        f.texts("variables"),
        f.texts("read_once"),
        f.texts("watched_files"),
        source,
        assumed.or(() -> general));
  }
}
