package io.github.seamark.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import nl.basjes.gitignore.GitIgnore;

/** Lists a folder's files where Git does not, honouring {@code .gitignore} and {@code .ignore}. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final List<String> IGNORE_FILES = List.of(".gitignore", ".ignore");

  /** The ignore files of one folder on the way from the root to here. */
  private record Level(Path folder, List<GitIgnore> ignores) {}

  private final Path root;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final List<String> found = new ArrayList<>();

  private FolderWalk(Path root) {
    this.root = root;
  }

  /** The paths of all files below a folder that are not ignored. */
  static List<String> files(Path root) throws IOException {
    FolderWalk walk = new FolderWalk(root);
    Files.walkFileTree(root, walk);
    return walk.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (!folder.equals(root)) {
      Path name = folder.getFileName();
      boolean never = name != null && Checkout.NEVER_READ.contains(name.toString());
      if (never || isIgnored("/" + relative(folder) + "/")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
    }
    levels.push(new Level(folder, ignoresOf(folder)));
    return FileVisitResult.CONTINUE;
  }

  private List<GitIgnore> ignoresOf(Path folder) throws IOException {
    List<GitIgnore> ignores = new ArrayList<>();
    for (String name : IGNORE_FILES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        ignores.add(new GitIgnore("/" + relative(folder), file.toFile()));
      }
    }
    return ignores;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
    levels.pop();
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String path = relative(file);
    if (attributes.isRegularFile() && !isIgnored("/" + path)) {
      found.add(path);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (file.equals(root)) {
      throw failure;
    }
    return FileVisitResult.CONTINUE;
  }

  /** The innermost ignore file that has an opinion decides. */
  private boolean isIgnored(String path) {
    for (Level level : levels) {
      for (GitIgnore ignore : level.ignores) {
        Boolean answer = ignore.isIgnoredFile(path);
        if (answer != null) {
          return answer;
        }
      }
    }
    return false;
  }

  private String relative(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }
}
