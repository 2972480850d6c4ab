package io.github.seamark.link;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Sameness;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Objects of one kind by namespace and name. Of several definitions, those that the asker's own
 * roots deploy come first, then the one with the longest common folder prefix; a tie between
 * different contents is undecided.
 */
final class NameIndex<T> {
  private final Fences fences;
  private final Function<T, Name> namespaceOf;
  private final Function<T, Declaration> declarationOf;
  private final Map<String, List<T>> byName = new HashMap<>();
  private final List<T> unnamed = new ArrayList<>();

  NameIndex(Fences fences, Function<T, Name> namespaceOf, Function<T, Declaration> declarationOf) {
    this.fences = fences;
    this.namespaceOf = namespaceOf;
    this.declarationOf = declarationOf;
  }

  void add(Name name, T object) {
    name.key()
        .ifPresentOrElse(
            key -> byName.computeIfAbsent(key, k -> new ArrayList<>()).add(object),
            () -> unnamed.add(object));
  }

  /** The object that a name means where the asker stands. */
  Lookup<T> find(Name namespace, Name name, Declaration asker) {
    Span place = name.origin().span();
    if (name.key().isEmpty()) {
      return Lookup.undecided("the name is not known", place);
    }
    List<T> same = new ArrayList<>();
    boolean doubtful = false;
    for (T candidate : byName.getOrDefault(name.key().get(), List.of())) {
      if (!reaches(asker, candidate)) {
        continue;
      }
      Sameness sameness = namespaceOf.apply(candidate).compare(namespace);
      if (sameness == Sameness.SAME) {
        same.add(candidate);
      }
      doubtful |= sameness == Sameness.UNDECIDED;
    }
    if (!same.isEmpty()) {
      return nearest(same, asker, place);
    }
    if (doubtful) {
      return Lookup.undecided("a namespace is not known", place);
    }
    return unnamed.stream().anyMatch(o -> sharesRoot(asker, declarationOf.apply(o)))
        ? Lookup.undecided("an object here has a name that is not known", place)
        : Lookup.missing(place, Origin.at(place));
  }

  /** All objects of a name in a namespace that the asker can mean. */
  List<T> all(Name namespace, Name name, Declaration asker) {
    return name.key().map(k -> byName.getOrDefault(k, List.of())).orElse(List.of()).stream()
        .filter(o -> reaches(asker, o))
        .filter(o -> namespaceOf.apply(o).compare(namespace) == Sameness.SAME)
        .toList();
  }

  private boolean reaches(Declaration asker, T candidate) {
    return fences.reaches(
        asker.header().source().folder(),
        declarationOf.apply(candidate).header().source().folder());
  }

  private Lookup<T> nearest(List<T> candidates, Declaration asker, Span place) {
    List<T> best = new ArrayList<>();
    long bestRank = -1;
    for (T candidate : candidates) {
      long rank = rank(asker, declarationOf.apply(candidate));
      if (rank > bestRank) {
        best.clear();
        bestRank = rank;
      }
      if (rank == bestRank) {
        best.add(candidate);
      }
    }
    T first = best.get(0);
    boolean tie =
        best.stream()
            .anyMatch(
                o -> !declarationOf.apply(o).header().equals(declarationOf.apply(first).header()));
    return tie
        ? Lookup.undecided("several objects of this name are equally near", place)
        : Lookup.found(first, declarationOf.apply(first).origin());
  }

  private static long rank(Declaration asker, Declaration candidate) {
    long prefix =
        Fences.commonPrefix(asker.header().source().folder(), candidate.header().source().folder());
    boolean sameInstance =
        sharesRoot(asker, candidate) && asker.instance().equals(candidate.instance());
    return prefix + (sharesRoot(asker, candidate) ? 1L << 20 : 0) + (sameInstance ? 1L << 21 : 0);
  }

  private static boolean sharesRoot(Declaration a, Declaration b) {
    return a.roots().stream().anyMatch(b.roots()::contains);
  }
}
