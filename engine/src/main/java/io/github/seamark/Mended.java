package io.github.seamark;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Fix;
import io.github.seamark.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What fixes would do to a repository.
 *
 * @param applied the fixes that hold what they promise, in the order in which they were applied
 * @param changes what becomes of each file that they touch, by path
 * @param left findings that are left though they have a fix
 */
public record Mended(List<Applied> applied, List<Change> changes, List<Finding> left) {

  /** A fix and the finding that it takes away. */
  public record Applied(Finding finding, Fix fix) {}

  /**
   * What becomes of a file.
   *
   * @param source what was read
   * @param text what it becomes
   */
  public record Change(Source source, String text) {}

  /** Copies the lists. */
  public Mended {
    applied = List.copyOf(applied);
    changes = List.copyOf(changes);
    left = List.copyOf(left);
  }

  /**
   * Writes the files that still hold what was read.
   *
   * @param root the folder that is the repository
   * @return the paths of the files that were changed meanwhile and are left as they are
   * @throws IOException if a file cannot be written
   */
  public List<String> write(Path root) throws IOException {
    List<String> changedMeanwhile = new ArrayList<>();
    for (Change change : changes) {
      Path file = root.resolve(change.source().path());
      byte[] read = change.source().text().getBytes(StandardCharsets.UTF_8);
      boolean same =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Arrays.equals(Files.readAllBytes(file), read);
      if (same) {
        Files.writeString(file, change.text());
      } else {
        changedMeanwhile.add(change.source().path());
      }
    }
    return changedMeanwhile;
  }
}
