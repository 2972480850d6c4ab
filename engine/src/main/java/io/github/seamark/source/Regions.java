package io.github.seamark.source;

import io.github.seamark.source.Text.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The conditional stretches of a text, outer before inner. Each knows the one around it, so that to
 * ask for a place costs what stands around that place, however many there are in all.
 */
final class Regions {
  static final Regions NONE = new Regions(List.of());

  private static final Comparator<Region> OUTER_FIRST =
      Comparator.comparingInt(Region::start)
          .thenComparing(Comparator.comparingInt(Region::end).reversed());

  private final List<Region> all;

  /**
   * For each the index of the innermost one before it that had not ended where it starts, or -1.
   */
  private final int[] around;

  private Regions(List<Region> sorted) {
    this.all = sorted;
    this.around = new int[sorted.size()];
    int open = -1;
    for (int i = 0; i < around.length; i++) {
      while (open >= 0 && sorted.get(open).end() <= sorted.get(i).start()) {
        open = around[open];
      }
      around[i] = open;
      open = i;
    }
  }

  static Regions of(List<Region> regions) {
    return regions.isEmpty() ? NONE : new Regions(regions.stream().sorted(OUTER_FIRST).toList());
  }

  List<Region> all() {
    return all;
  }

  /** Those in which an offset stands, outer first. */
  List<Region> covering(int offset) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<Region> found = new ArrayList<>();
    for (int i = firstFrom(offset + 1) - 1; i >= 0; i = around[i]) {
      if (all.get(i).end() > offset) {
        found.add(all.get(i));
      }
    }
    Collections.reverse(found);
    return found;
  }

  /** Those that share an offset with a stretch, outer first. */
  List<Region> touching(int start, int end) {
    if (all.isEmpty() || start >= end) {
      return List.of();
    }
    List<Region> found = new ArrayList<>(covering(start));
    for (int i = firstFrom(start + 1); i < all.size() && all.get(i).start() < end; i++) {
      found.add(all.get(i));
    }
    return found;
  }

  private int firstFrom(int start) {
    return Text.firstFrom(start, all, Region::start);
  }
}
