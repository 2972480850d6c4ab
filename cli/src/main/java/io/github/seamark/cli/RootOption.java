package io.github.seamark.cli;

import io.github.seamark.Options;
import io.github.seamark.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --root}, which every command that reads a repository takes. */
final class RootOption {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The repository; else the Git top level above what is named, or above here.")
  private @Nullable Path root;

  Path root() throws UsageException {
    return place(List.of()).root();
  }

  /** The root, and these files and folders in it; else the root is the Git top level above them. */
  Place place(List<Path> named) throws UsageException {
    return Place.of(Optional.ofNullable(root), named);
  }

  Options options() throws UsageException {
    return Options.at(root());
  }

  /**
   * The current folder; the root where one was given and the current folder lies elsewhere.
   *
   * @throws UsageException if the root cannot be read
   */
  Place here() throws UsageException {
    Path current = Path.of("");
    boolean elsewhere = root != null && !Place.real(current).startsWith(Place.real(root));
    return place(List.of(elsewhere ? root : current));
  }
}
