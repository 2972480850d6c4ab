package io.github.seamark.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folder on disk, usually a Git work tree, and the repositories that can be seen in it: what lies
 * there now, what is staged, what a commit holds.
 */
public final class Checkout implements Closeable {
  /** Folders that are never read, wherever they lie. */
  static final Set<String> NEVER_READ =
      Set.of(
          ".git", ".terraform", ".terragrunt-cache", ".terragrunt-stack", "node_modules", "target");

  private static final String REGULAR = "100";

  private final Path root;
  private final Git git;
  private final List<GitObjects> open = new ArrayList<>();

  private Checkout(Path root) {
    this.root = root;
    this.git = new Git(root);
  }

  /**
   * The checkout at a folder, which need not be a Git repository's top.
   *
   * @throws IOException if there is no such folder
   */
  public static Checkout at(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException("no such folder: " + root);
    }
    return new Checkout(root.toRealPath());
  }

  /** The top of the Git work tree that holds a file or folder, if one does. */
  public static Optional<Path> topLevel(Path place) {
    for (Path folder = place.toAbsolutePath().normalize();
        folder != null;
        folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** The folder, all links resolved. */
  public Path root() {
    return root;
  }

  /**
   * What lies in the folder now: what Git tracks or would let one add, or without Git every file
   * that no ignore file names.
   *
   * @throws IOException if the folder cannot be read
   */
  public Repository workTree() throws IOException {
    WorkTree reader = new WorkTree(root);
    return new RepositoryFiles(reader.regularFiles(listing()), reader);
  }

  private List<String> listing() throws IOException {
    if (topLevel(root).isPresent()) {
      try {
        List<String> files = tracked();
        if (!files.isEmpty()) {
          return files;
        }
        // Nothing to list: an empty repository, or a folder that the repository around it ignores.
      } catch (IOException e) {
        // No git program, or one that refuses this folder: walk.
      }
    }
    return FolderWalk.files(root);
  }

  private List<String> tracked() throws IOException {
    return git.records("ls-files", "-co", "--exclude-standard", "-z").stream()
        .filter(Checkout::mayBeRead)
        .toList();
  }

  /**
   * What is staged: the content of Git's index.
   *
   * @throws IOException if this is no Git repository or git cannot be run
   */
  public Repository index() throws IOException {
    // mode SP object SP stage TAB path
    return objects(git.records("ls-files", "-s", "-z"), 1);
  }

  /**
   * What a commit holds, read from Git's objects without touching the work tree.
   *
   * @param revision a commit's name
   * @throws IOException if there is no such commit
   */
  public Repository tree(String revision) throws IOException {
    // mode SP type SP object TAB path
    return objects(git.records("ls-tree", "-r", "-z", "--end-of-options", revision), 2);
  }

  private Repository objects(List<String> records, int objectField) {
    Map<String, String> objects = new TreeMap<>();
    for (String line : records) {
      int tab = line.indexOf('\t');
      String path = line.substring(tab + 1);
      if (line.startsWith(REGULAR) && mayBeRead(path)) {
        objects.put(path, line.substring(0, tab).split(" ", -1)[objectField]);
      }
    }
    GitObjects reader = new GitObjects(git, objects);
    open.add(reader);
    return new RepositoryFiles(objects.keySet(), reader);
  }

  /**
   * The commit at which the current commit and another parted.
   *
   * @throws IOException if there is none, as in a shallow clone
   */
  public String mergeBase(String revision) throws IOException {
    return git.output("merge-base", "--end-of-options", revision, "HEAD").trim();
  }

  private static boolean mayBeRead(String path) {
    return Arrays.stream(path.split("/", -1)).noneMatch(NEVER_READ::contains);
  }

  /** Ends the git processes that read objects. */
  @Override
  public void close() {
    open.forEach(GitObjects::close);
  }
}
