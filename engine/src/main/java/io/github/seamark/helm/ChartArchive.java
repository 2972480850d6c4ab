package io.github.seamark.helm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A packed chart, which its file names with its version: {@code authentik-2026.2.2.tgz}, by itself
 * or at the end of an address (helm/helm, pkg/chart/v2/util/save.go).
 *
 * @param name the chart's name
 * @param version its version
 */
record ChartArchive(String name, String version) {
  private static final Pattern FILE =
      Pattern.compile(
          "(?:[^?#]*/)?([a-z0-9][a-z0-9._-]*?)-(v?\\d+\\.\\d+\\.\\d+[^/?#]*)\\.tgz(?:[?#].*)?");

  /** The chart that a text names as an archive. */
  static Optional<ChartArchive> parse(String text) {
    Matcher matcher = FILE.matcher(text);
    return matcher.matches()
        ? Optional.of(new ChartArchive(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
