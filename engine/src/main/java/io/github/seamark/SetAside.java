package io.github.seamark;

import io.github.seamark.helmfile.Helmfiles;
import io.github.seamark.source.Repository;
import io.github.seamark.source.RepositoryPaths;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people keep in a repository without deploying it, told by its path: archives, fixtures of
 * tests, files to copy from; examples too, where the repository holds something else to deploy.
 * Only where nothing in the repository deploys it all the same.
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
          "testdata",
          "unittests");

  /** Folders of what was deployed once, called after what they hold: {@code releases-archive}. */
  private static final Pattern COLLECTION =
      Pattern.compile(
          "(?:apps|applications|charts|clusters|manifests|releases|services|stacks|old)"
              + "[-_](?:archived?|deprecated|disabled|retired)");

  private static final Pattern EXAMPLES = Pattern.compile("(?:.*[-_])?(?:examples?|samples?)");

  /** Words that end a file's name before its extension. */
  private static final Set<String> WORDS =
      Set.of("example", "sample", "tmpl", "bak", "disabled", "deprecated");

  private final boolean examplesAreOnlyThat;

  private SetAside(boolean examplesAreOnlyThat) {
    this.examplesAreOnlyThat = examplesAreOnlyThat;
  }

  /**
   * What is set aside in a repository.
   *
   * @param manifests the files that hold Kubernetes objects
   */
  static SetAside in(Repository repository, Collection<String> manifests) {
    return new SetAside(
        Stream.concat(
                repository.files().stream().filter(SetAside::isDeployable), manifests.stream())
            .anyMatch(p -> !hasSegment(RepositoryPaths.folder(p), SetAside::isExample)));
  }

  private static boolean isDeployable(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("Chart.yaml")
        || name.equals("terragrunt.hcl")
        || name.endsWith(".tf")
        || Helmfiles.isHelmfile(path);
  }

  /** Whether a file was set aside. */
  boolean holds(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String[] words = name.split("[.-]", -1);
    return isFolder(RepositoryPaths.folder(path))
        || (words.length > 2 && WORDS.contains(words[words.length - 2]));
  }

  /**
   * Whether a folder was set aside as what was deployed once or never; an example of Terraform,
   * which calls the module that it shows, is not.
   */
  static boolean isRetired(String folder) {
    return hasSegment(folder, SetAside::isRetiredSegment);
  }

  private static boolean isRetiredSegment(String segment) {
    return FOLDERS.contains(segment) || COLLECTION.matcher(segment).matches();
  }

  /** Whether a folder was set aside; the root, which is empty, never was. */
  boolean isFolder(String folder) {
    return hasSegment(folder, s -> isRetiredSegment(s) || (examplesAreOnlyThat && isExample(s)));
  }

  private static boolean isExample(String segment) {
    return EXAMPLES.matcher(segment).matches();
  }

  private static boolean hasSegment(String folder, Predicate<String> kind) {
    return List.of(folder.toLowerCase(Locale.ROOT).split("/")).stream()
        .map(s -> s.replaceFirst("^[._]+", ""))
        .anyMatch(kind);
  }
}
