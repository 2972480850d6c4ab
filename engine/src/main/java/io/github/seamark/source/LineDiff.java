package io.github.seamark.source;

import java.util.Arrays;
import java.util.List;

/** Which lines of an older text stand in a newer one, by the longest common subsequence. */
public final class LineDiff {
  /** Larger differences are taken as one replaced block: a few megabytes of table at most. */
  private static final long MAX_CELLS = 4_000_000;

  /** For each older line (from 0) the newer line (from 0) that it is, or -1. */
  private final int[] newer;

  private final boolean[] kept;
  private final boolean[] besideRemoved;

  private LineDiff(int[] newer, int newerCount) {
    this.newer = newer;
    this.kept = new boolean[newerCount];
    this.besideRemoved = new boolean[newerCount];
    for (int line : newer) {
      if (line >= 0) {
        kept[line] = true;
      }
    }
    for (int i = 0; i < newer.length; i++) {
      boolean replaced = newer[i] < 0 && after(i) < newerCount && !kept[after(i)];
      if (newer[i] < 0 && !replaced) {
        mark(after(i) - 1);
        mark(after(i));
      }
    }
  }

  /** The difference between the lines of two states of a text. */
  public static LineDiff between(List<String> before, List<String> now) {
    int[] matches = new int[before.size()];
    Arrays.fill(matches, -1);
    int start = 0;
    while (start < before.size()
        && start < now.size()
        && before.get(start).equals(now.get(start))) {
      matches[start] = start;
      start++;
    }
    int olderEnd = before.size();
    int newerEnd = now.size();
    while (olderEnd > start
        && newerEnd > start
        && before.get(olderEnd - 1).equals(now.get(newerEnd - 1))) {
      matches[--olderEnd] = --newerEnd;
    }
    if ((long) (olderEnd - start) * (newerEnd - start) <= MAX_CELLS) {
      match(before.subList(start, olderEnd), now.subList(start, newerEnd), start, matches);
    }
    return new LineDiff(matches, now.size());
  }

  private static void match(List<String> before, List<String> now, int offset, int[] matches) {
    int[][] longest = new int[before.size() + 1][now.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        longest[i][j] =
            before.get(i).equals(now.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < before.size() && j < now.size()) {
      if (before.get(i).equals(now.get(j))) {
        matches[offset + i++] = offset + j++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  private void mark(int line) {
    if (line >= 0 && line < besideRemoved.length) {
      besideRemoved[line] = true;
    }
  }

  /** The newer line (from 0) before which an older line (from 0) stands or stood. */
  private int after(int older) {
    if (newer[older] >= 0) {
      return newer[older];
    }
    int i = older;
    while (i >= 0 && newer[i] < 0) {
      i--;
    }
    return i < 0 ? 0 : newer[i] + 1;
  }

  /** The newer line (from 0) that an older line (from 0) is; -1 where it is gone. */
  public int newer(int older) {
    return newer[older];
  }

  /** Whether a line (from 1) of the newer text is none of the older one. */
  boolean isAdded(int line) {
    return line <= kept.length && !kept[line - 1];
  }

  /** Whether a line is gone that stood right before or after this line (from 1). */
  boolean isBesideRemoved(int line) {
    return line <= besideRemoved.length && besideRemoved[line - 1];
  }

  /** The newer line (from 1) that an older one is, or the last one before where it stood. */
  int present(int older) {
    if (newer.length == 0 || kept.length == 0) {
      return 1;
    }
    int index = Math.min(older, newer.length) - 1;
    int line = newer[index] >= 0 ? newer[index] : after(index) - 1;
    return Math.max(0, Math.min(line, kept.length - 1)) + 1;
  }
}
