package io.github.seamark.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Tags that name no version: what they mean changes with every push to the registry. */
final class MovingTags {
  private static final Set<String> NAMES =
      Set.of(
          "latest",
          "main",
          "mainline",
          "master",
          "edge",
          "nightly",
          "stable",
          "lts",
          "dev",
          "devel",
          "develop",
          "canary",
          "unstable",
          "testing",
          "alpha",
          "beta",
          "next",
          "preview",
          "rolling",
          "snapshot",
          "current",
          "release");

  /** Words that say which build of a version it is, and of which none names the version. */
  private static final Set<String> VARIANTS =
      Set.of(
          "alpine",
          "slim",
          "debian",
          "ubuntu",
          "distroless",
          "rootless",
          "unprivileged",
          "perl",
          "full",
          "minimal",
          "cpu",
          "cuda",
          "gpu",
          "rocm",
          "amd64",
          "arm64",
          "jre",
          "jdk");

  private MovingTags() {}

  /** Whether a tag names no version: {@code latest}, {@code stable-alpine}, {@code alpine}. */
  static boolean contains(String tag) {
    return Arrays.stream(tag.toLowerCase(Locale.ROOT).split("[-_.]", -1))
        .allMatch(w -> NAMES.contains(w) || VARIANTS.contains(w));
  }
}
