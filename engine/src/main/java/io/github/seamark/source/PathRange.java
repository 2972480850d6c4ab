package io.github.seamark.source;

import java.util.Collections;
import java.util.List;

/**
 * Where the paths below a folder stand in a sorted list of paths: next to each other.
 *
 * @param from the first index
 * @param to the index after the last
 */
public record PathRange(int from, int to) {

  /**
   * Finds the paths below a folder, at any depth, without looking at the others.
   *
   * @param sorted paths in their natural order
   * @param folder the folder, empty for the root
   */
  public static PathRange below(List<String> sorted, String folder) {
    return folder.isEmpty()
        ? new PathRange(0, sorted.size())
        // '0' is the character after '/', so that these two enclose all paths below.
        : new PathRange(place(sorted, folder + "/"), place(sorted, folder + "0"));
  }

  /** The first index at which a path or a greater one stands; equal paths may stand there twice. */
  private static int place(List<String> sorted, String path) {
    int at = Collections.binarySearch(sorted, path);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && sorted.get(at - 1).equals(path)) {
      at--;
    }
    return at;
  }

  /** That part of a list. */
  public <T> List<T> of(List<T> list) {
    return list.subList(from, to);
  }
}
