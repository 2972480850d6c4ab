package io.github.seamark.terraform;

import io.github.seamark.source.Hole;
import io.github.seamark.source.Reference;
import io.github.seamark.source.RepositoryPaths;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import java.util.Optional;
import java.util.Set;

/**
 * Absolute paths of files in the repository. Where the repository lies on disk is not known, so
 * such a path is a text that starts with a hole; what follows the hole is known, and so is the
 * file.
 */
public final class RepositoryPath {
  private static final Reference ROOT = new Reference("", "path.repository");
  private static final Hole HOLE =
      Hole.inline("the place of the repository on disk is not known", Set.of(ROOT));

  private RepositoryPath() {}

  /** The absolute path of a file or folder in the repository; an empty path is the root. */
  public static Text absolute(String path, Span place) {
    Text.Builder text = new Text.Builder().append(HOLE, place);
    return text.append(path.isEmpty() ? "" : "/" + path, place).build(place);
  }

  /**
   * The part of an absolute path after the repository's root, as written: {@code /modules//vpc}.
   * Empty if the text is no such path or has further holes.
   */
  public static Optional<String> below(Text text) {
    boolean rooted =
        text.regions().isEmpty()
            && text.holes().size() == 1
            && text.holes().get(0).offset() == 0
            && text.holes().get(0).hole().references().contains(ROOT);
    return rooted ? Optional.of(text.chars().substring(1)) : Optional.empty();
  }

  /**
   * The path in the repository that a path leads to; empty if it is not known or lies outside.
   *
   * @param folder where relative paths start
   */
  public static Optional<String> resolve(String folder, Text path) {
    Optional<String> below = below(path);
    if (below.isPresent()) {
      return RepositoryPaths.resolve("", below.get());
    }
    boolean relative = Knowledge.isKnown(path) && !path.chars().startsWith("/");
    return relative ? RepositoryPaths.resolve(folder, path.chars()) : Optional.empty();
  }
}
