package io.github.seamark.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Paths inside a repository: relative to its root, with {@code /}, without {@code .} and {@code
 * ..}.
 */
public final class RepositoryPaths {
  private RepositoryPaths() {}

  /**
   * Where a relative path leads from a folder; empty where it leads out of the repository.
   *
   * @param folder the folder, empty for the root
   * @param relative the path as written
   */
  public static Optional<String> resolve(String folder, String relative) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + "/" + relative).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  /** The folder that holds a file or a folder; empty for what stands in the root. */
  public static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
