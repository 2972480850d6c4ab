package io.github.seamark.estate;

import java.util.List;
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
 * @param configPaths where it looks for its configuration; empty where that is not known, so that
 *     any path may be one
 * @param variables the environment variables that it reads at all, spelt as {@code readOnce}; empty
 *     where that is not known, so that it may read any
 * @param readOnce environment variables that it reads only when it makes its data, so that no later
 *     start reads them; a trailing {@code *} stands for any ending
 * @param watchedFiles names of files that it reads again by itself when they change, whatever it
 *     does with the rest of its configuration
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
    List<String> configPaths,
    List<String> variables,
    List<String> readOnce,
    List<String> watchedFiles,
    String source,
    Optional<String> assumed) {

  /** Copies the lists. */
  public Application {
    configPaths = List.copyOf(configPaths);
    variables = List.copyOf(variables);
    readOnce = List.copyOf(readOnce);
    watchedFiles = List.copyOf(watchedFiles);
  }

  /** When a program reads its configuration. */
  public enum ConfigReading {
    /** Only when it starts. */
    AT_START,
    /** It watches its files. */
    WATCHES,
    /** Nothing is known. */
    UNKNOWN
  }

  /** Whether it may look for its configuration at a path. */
  public boolean mayReadConfigAt(String path) {
    return configPaths.isEmpty() || configPaths.stream().anyMatch(path::startsWith);
  }

  /** Whether it reads a file again when it changes. */
  public boolean watches(String file) {
    return configReading == ConfigReading.WATCHES || watchedFiles.contains(file);
  }

  /** Whether it may read an environment variable whenever it starts. */
  public boolean readsAtStart(String variable) {
    return (variables.isEmpty() || names(variables, variable)) && !names(readOnce, variable);
  }

  private static boolean names(List<String> patterns, String variable) {
    return patterns.stream()
        .anyMatch(
            p ->
                p.endsWith("*")
                    ? variable.startsWith(p.substring(0, p.length() - 1))
                    : variable.equals(p));
  }

  /** Whether it cannot run an older version on the data of a newer one. */
  public boolean cannotGoBack() {
    return migratesAtBoot || refusesDowngrade;
  }
}
