package io.github.seamark.cli;

import io.github.seamark.UsageException;
import io.github.seamark.source.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which folder is the repository, and which of its files and folders were named.
 *
 * @param root the folder, all links resolved
 * @param paths relative to the root, with {@code /}; the root itself is the empty path
 */
record Place(Path root, List<String> paths) {

  /**
   * Works it out from the arguments.
   *
   * @throws UsageException if a path does not exist or lies outside of the root
   */
  static Place of(Optional<Path> given, List<Path> named) throws UsageException {
    Path first = real(named.isEmpty() ? given.orElse(Path.of("")) : named.get(0));
    Path folder =
        Files.isDirectory(first) ? first : Optional.ofNullable(first.getParent()).orElse(first);
    Path root = given.isPresent() ? real(given.get()) : Checkout.topLevel(folder).orElse(folder);
    if (!Files.isDirectory(root)) {
      throw new UsageException("the root is no folder: " + root);
    }
    List<String> paths = new ArrayList<>();
    for (Path path : named) {
      Path real = real(path);
      if (!real.startsWith(root)) {
        throw new UsageException(path + " lies outside of the root " + root);
      }
      paths.add(root.relativize(real).toString().replace('\\', '/'));
    }
    return new Place(root, paths);
  }

  /**
   * A file that need not exist, relative to the root.
   *
   * @throws UsageException if it lies outside of the root
   */
  String relative(Path file) throws UsageException {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null || !real(parent).startsWith(root)) {
      throw new UsageException(file + " lies outside of the root " + root);
    }
    return root.relativize(real(parent).resolve(absolute.getFileName()))
        .toString()
        .replace('\\', '/');
  }

  /** A path without links. */
  static Path real(Path path) throws UsageException {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UsageException("cannot read " + (path.toString().isEmpty() ? "." : path), e);
    }
  }
}
