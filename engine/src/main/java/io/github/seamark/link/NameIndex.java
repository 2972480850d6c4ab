package io.github.seamark.link;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.Neighbourhood;
import io.github.seamark.estate.Root;
import io.github.seamark.estate.Sameness;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Objects of one kind by namespace and name. What is deployed never means what nothing deploys. Of
 * several definitions the nearest wins; a tie between different contents is undecided.
 */
final class NameIndex<T> {
  private final Fences fences;
  private final Function<T, Name> namespaceOf;
  private final Function<T, Declaration> declarationOf;
  private final Map<String, Neighbourhood<T>> byNamespaceAndName = new HashMap<>();
  private final Map<String, List<T>> byName = new HashMap<>();

  /** Those of each name whose namespace is no known text. */
  private final Map<String, List<T>> adrift = new HashMap<>();

  /** What deploys an object whose name is not known. */
  private final Set<Root> rootsOfUnnamed = new HashSet<>();

  NameIndex(Fences fences, Function<T, Name> namespaceOf, Function<T, Declaration> declarationOf) {
    this.fences = fences;
    this.namespaceOf = namespaceOf;
    this.declarationOf = declarationOf;
  }

  void add(Name name, T object) {
    if (name.key().isEmpty()) {
      rootsOfUnnamed.addAll(declarationOf.apply(object).roots());
      return;
    }
    String key = name.key().get();
    Name namespace = namespaceOf.apply(object);
    byName.computeIfAbsent(key, k -> new ArrayList<>()).add(object);
    if (namespace.text().isEmpty()) {
      adrift.computeIfAbsent(key, k -> new ArrayList<>()).add(object);
    }
    namespace
        .key()
        .ifPresent(
            ns ->
                byNamespaceAndName
                    .computeIfAbsent(key(ns, key), k -> new Neighbourhood<>(declarationOf))
                    .add(object));
  }

  private static String key(String namespace, String name) {
    return namespace + "\n" + name;
  }

  /** The object that a name means where the asker stands. */
  Lookup<T> find(Name namespace, Name name, Declaration asker) {
    Span place = name.origin().span();
    if (name.key().isEmpty()) {
      return Lookup.undecided("the name is not known", place);
    }
    String key = name.key().get();
    List<T> nearest =
        namespace
            .key()
            .map(ns -> byNamespaceAndName.get(key(ns, key)))
            .map(n -> n.nearest(asker, o -> reaches(asker, o)))
            .orElse(List.of());
    if (!nearest.isEmpty()) {
      return one(nearest, place);
    }
    if (isDoubtful(key, namespace, asker)) {
      return Lookup.undecided("a namespace is not known", place);
    }
    return asker.roots().stream().anyMatch(rootsOfUnnamed::contains)
        ? Lookup.undecided("an object here has a name that is not known", place)
        : Lookup.missing(place, Origin.at(place));
  }

  /** Whether an object of the name may be the one that is meant, or not. */
  private boolean isDoubtful(String key, Name namespace, Declaration asker) {
    Map<String, List<T>> candidates = namespace.text().isPresent() ? adrift : byName;
    return candidates.getOrDefault(key, List.of()).stream()
        .anyMatch(
            o ->
                namespaceOf.apply(o).compare(namespace) == Sameness.UNDECIDED && reaches(asker, o));
  }

  private boolean reaches(Declaration asker, T candidate) {
    Declaration declared = declarationOf.apply(candidate);
    return (asker.isUndeployed() || !declared.isUndeployed())
        && fences.reaches(asker.header().source().folder(), declared.header().source().folder());
  }

  private Lookup<T> one(List<T> nearest, Span place) {
    T first = nearest.get(0);
    Span header = declarationOf.apply(first).header();
    boolean tie = nearest.stream().anyMatch(o -> !declarationOf.apply(o).header().equals(header));
    return tie
        ? Lookup.undecided("several objects of this name are equally near", place)
        : Lookup.found(first, declarationOf.apply(first).origin());
  }
}
