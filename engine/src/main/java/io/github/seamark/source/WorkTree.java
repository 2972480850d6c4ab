package io.github.seamark.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads files of a folder. No link is followed, neither the file nor a folder on the way to it. */
final class WorkTree implements RepositoryFiles.Reader {
  private final Path root;

  WorkTree(Path root) {
    this.root = root;
  }

  /** Those of the paths that are regular files below plain folders. */
  List<String> regularFiles(Collection<String> paths) {
    Map<String, Boolean> folders = new HashMap<>();
    return paths.stream()
        .filter(p -> isPlainFolder(RepositoryPaths.folder(p), folders) && isRegular(p))
        .toList();
  }

  private boolean isRegular(String path) {
    try {
      return Files.isRegularFile(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException e) {
      // The name cannot be written in this process's locale: read() says so when it is asked for.
      return true;
    }
  }

  private boolean isPlainFolder(String folder, Map<String, Boolean> known) {
    Boolean answer = known.get(folder);
    if (answer == null) {
      answer =
          folder.isEmpty()
              || (isPlainFolder(RepositoryPaths.folder(folder), known) && isFolder(folder));
      known.put(folder, answer);
    }
    return answer;
  }

  private boolean isFolder(String path) {
    try {
      return Files.isDirectory(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException e) {
      return true;
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    Path file;
    try {
      file = root.resolve(path);
    } catch (InvalidPathException e) {
      throw new IOException("its name cannot be written in this locale", e);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(RepositoryFiles.MAX_BYTES + 1);
      if (content.length > RepositoryFiles.MAX_BYTES) {
        throw new RepositoryFiles.TooLarge();
      }
      return content;
    }
  }
}
