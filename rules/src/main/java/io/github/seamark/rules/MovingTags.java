package io.github.seamark.rules;

import java.util.Locale;
import java.util.Set;

/** Tags that name no version: what they mean changes with every push to the registry. */
final class MovingTags {
  private static final Set<String> NAMES =
      Set.of(
          "latest",
          "main",
          "master",
          "edge",
          "nightly",
          "stable",
          "dev",
          "develop",
          "canary",
          "unstable",
          "testing",
          "rolling",
          "snapshot",
          "current",
          "release");

  private MovingTags() {}

  /** Whether a tag names no version. */
  static boolean contains(String tag) {
    return NAMES.contains(tag.toLowerCase(Locale.ROOT));
  }
}
