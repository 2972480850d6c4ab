package io.github.seamark.estate;

import io.github.seamark.source.PathRange;
import io.github.seamark.source.RepositoryPaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Things of one name that are declared in several places, and which of them one who uses the name
 * means: those that the asker's own roots deploy come first, of these the ones of its own instance;
 * then those with which it has the most folders in common. An answer costs what stands near the
 * asker, not what there is.
 *
 * @param <T> the things
 */
public final class Neighbourhood<T> {
  private final Function<T, Declaration> declarationOf;
  private final List<T> members = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final Map<Root, List<Integer>> byRoot = new HashMap<>();

  /** An empty one. */
  public Neighbourhood(Function<T, Declaration> declarationOf) {
    this.declarationOf = declarationOf;
  }

  /** Adds a thing. */
  public void add(T member) {
    members.add(member);
    paths.clear();
  }

  /**
   * The nearest of those that are wanted; several where they are equally near, in the order of
   * their paths.
   */
  public List<T> nearest(Declaration asker, Predicate<T> wanted) {
    if (members.size() == 1) {
      return members.stream().filter(wanted).toList();
    }
    if (paths.isEmpty()) {
      index();
    }
    List<T> together = together(asker, wanted);
    return together.isEmpty() ? around(asker, wanted) : together;
  }

  private void index() {
    members.sort(Comparator.comparing(this::path));
    byRoot.clear();
    for (int i = 0; i < members.size(); i++) {
      paths.add(path(members.get(i)));
      for (Root root : declarationOf.apply(members.get(i)).roots()) {
        byRoot.computeIfAbsent(root, r -> new ArrayList<>()).add(i);
      }
    }
  }

  private String path(T member) {
    return declarationOf.apply(member).header().path();
  }

  /** The nearest of those that a root deploys which deploys the asker, too. */
  private List<T> together(Declaration asker, Predicate<T> wanted) {
    TreeSet<Integer> candidates = new TreeSet<>();
    asker.roots().forEach(r -> candidates.addAll(byRoot.getOrDefault(r, List.of())));
    List<T> best = new ArrayList<>();
    int bestRank = -1;
    for (int candidate : candidates) {
      T member = members.get(candidate);
      int rank = wanted.test(member) ? rank(asker, declarationOf.apply(member)) : -1;
      if (rank > bestRank) {
        best.clear();
        bestRank = rank;
      }
      if (rank >= 0 && rank == bestRank) {
        best.add(member);
      }
    }
    return best;
  }

  private static int rank(Declaration asker, Declaration member) {
    String folder = asker.header().source().folder();
    String path = member.header().path();
    while (!folder.isEmpty() && !path.startsWith(folder + "/")) {
      folder = RepositoryPaths.folder(folder);
    }
    // No path is that long.
    return folder.length() + (asker.instance().equals(member.instance()) ? 1 << 20 : 0);
  }

  /** From the asker's folder outwards: the first folder below which there is one that is wanted. */
  private List<T> around(Declaration asker, Predicate<T> wanted) {
    String folder = asker.header().source().folder();
    PathRange seen = new PathRange(0, 0);
    while (true) {
      PathRange range = PathRange.below(paths, folder);
      List<T> found = new ArrayList<>();
      for (int i = range.from(); i < range.to(); i++) {
        boolean fresh = i < seen.from() || i >= seen.to();
        if (fresh && wanted.test(members.get(i))) {
          found.add(members.get(i));
        }
      }
      if (!found.isEmpty() || folder.isEmpty()) {
        return found;
      }
      folder = RepositoryPaths.folder(folder);
      seen = range;
    }
  }
}
