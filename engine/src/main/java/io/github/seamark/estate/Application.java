package io.github.seamark.estate;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a program, from the catalogue or from the user's own declaration.
 *
 * @param name what it is called: {@code authentik server}
 * @param blocksAfterStartup for how many seconds it can block after its startup probe has passed
 * @param bootSeconds how long its boot can take, in seconds, where no startup probe covers it
 * @param migratesAtBoot whether it migrates its database when it starts
 * @param refusesDowngrade whether it cannot go back to an older version, apart from migrations
 * @param takesLocksAtBoot whether it takes database locks while it boots
 * @param holdsLockIdle whether its lock holder idles in a transaction while it migrates on another
 *     connection
 * @param needsSessionLocks whether its migrations or queues hold session-level locks, so that
 *     transaction pooling would break it
 * @param configReading when it reads its configuration
 * @param source where these facts are from
 * @param assumed why they are only assumed, if they are
 */
public record Application(
    String name,
    OptionalInt blocksAfterStartup,
    OptionalInt bootSeconds,
    boolean migratesAtBoot,
    boolean refusesDowngrade,
    boolean takesLocksAtBoot,
    boolean holdsLockIdle,
    boolean needsSessionLocks,
    ConfigReading configReading,
    String source,
    Optional<String> assumed) {

  /** When a program reads its configuration. */
  public enum ConfigReading {
    /** Only when it starts. */
    AT_START,
    /** It watches its files. */
    WATCHES,
    /** Nothing is known. */
    UNKNOWN
  }

  /** Whether it cannot run an older version on the data of a newer one. */
  public boolean cannotGoBack() {
    return migratesAtBoot || refusesDowngrade;
  }
}
