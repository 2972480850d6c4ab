package io.github.seamark.terragrunt;

import io.github.seamark.source.Repository;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.hcl.HclFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of a repository as Terragrunt sees them, each parsed once. */
final class ConfigFiles {
  /** The file that makes a folder a unit. */
  static final String UNIT = "terragrunt.hcl";

  /** The file that makes a folder a stack. */
  static final String STACK = "terragrunt.stack.hcl";

  /** The end of the name of the file that holds what a stack gives to a unit. */
  static final String VALUES = "terragrunt.values.hcl";

  private final Repository repository;
  private final Set<String> folders = new HashSet<>();
  private final Map<String, Optional<HclFile>> parsed = new HashMap<>();

  ConfigFiles(Repository repository) {
    this.repository = repository;
    for (String file : repository.files()) {
      for (int i = file.indexOf('/'); i >= 0; i = file.indexOf('/', i + 1)) {
        folders.add(file.substring(0, i));
      }
    }
  }

  Repository repository() {
    return repository;
  }

  /** A parsed file; empty where it cannot be read, which nothing in JSON can be. */
  Optional<HclFile> parse(String path) {
    if (path.endsWith(".json")) {
      return Optional.empty();
    }
    return parsed.computeIfAbsent(
        path, p -> repository.source(p).map(s -> HclFile.parse(Text.of(s))));
  }

  /** The files of a name, generated copies left out. */
  List<String> named(String name) {
    return repository.files().stream()
        .filter(f -> f.equals(name) || f.endsWith("/" + name))
        .filter(f -> !isGenerated(f))
        .toList();
  }

  /** The files below a folder that Terragrunt would copy: none that are hidden. */
  List<String> below(String folder) {
    String inside = folder.isEmpty() ? "" : folder + "/";
    return repository.below(folder).stream()
        .filter(f -> !("/" + f.substring(inside.length())).contains("/."))
        .toList();
  }

  /** The unit's file in a folder: one in JSON wins. */
  String unitFile(String folder) {
    String json = join(folder, UNIT + ".json");
    return repository.contains(json) ? json : join(folder, UNIT);
  }

  boolean isFolder(String path) {
    return path.isEmpty() || folders.contains(path);
  }

  boolean exists(String path) {
    return repository.contains(path) || folders.contains(path);
  }

  private static boolean isGenerated(String path) {
    return ("/" + path).contains("/.terragrunt-cache/")
        || ("/" + path).contains("/.terragrunt-stack/");
  }

  /** A path below a folder. */
  static String join(String folder, String name) {
    return folder.isEmpty() ? name : name.isEmpty() ? folder : folder + "/" + name;
  }

  /** The path from one folder to another, {@code .} if they are the same. */
  static String relative(String from, String to) {
    String[] start = from.isEmpty() ? new String[0] : from.split("/");
    String[] end = to.isEmpty() ? new String[0] : to.split("/");
    int same = 0;
    while (same < Math.min(start.length, end.length) && start[same].equals(end[same])) {
      same++;
    }
    StringBuilder path = new StringBuilder();
    for (int i = same; i < start.length; i++) {
      path.append("../");
    }
    for (int i = same; i < end.length; i++) {
      path.append(end[i]).append('/');
    }
    return path.length() == 0 ? "." : path.substring(0, path.length() - 1);
  }
}
