package io.github.seamark;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What people keep in a repository without deploying it, told by its path: archives, fixtures of
 * tests, files to copy from. Only where nothing in the repository deploys it all the same.
 */
final class SetAside {
  private static final Set<String> FOLDERS =
      Set.of(
          "archive",
          "archives",
          "archived",
          "deprecated",
          "disabled",
          "retired",
          "attic",
          "graveyard",
          "fixtures",
          "testdata");

  /** Words that end a file's name before its extension. */
  private static final Set<String> WORDS =
      Set.of("example", "sample", "tmpl", "bak", "disabled", "deprecated");

  private SetAside() {}

  /** Whether a file was set aside. */
  static boolean holds(String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1).toLowerCase(Locale.ROOT);
    String[] words = name.split("[.-]", -1);
    return isFolder(slash < 0 ? "" : path.substring(0, slash))
        || (words.length > 2 && WORDS.contains(words[words.length - 2]));
  }

  /** Whether a folder was set aside; the root, which is empty, never was. */
  static boolean isFolder(String folder) {
    return List.of(folder.toLowerCase(Locale.ROOT).split("/")).stream()
        .map(s -> s.replaceFirst("^[._]+", ""))
        .anyMatch(FOLDERS::contains);
  }
}
