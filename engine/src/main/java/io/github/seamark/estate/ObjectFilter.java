package io.github.seamark.estate;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;
import java.util.List;
import java.util.Optional;

/**
 * Which objects one resource filter of an admission policy takes in: those that satisfy all of its
 * conditions. Names, namespaces, kinds and the annotations' keys and values may hold wildcards; an
 * empty condition is satisfied by everything (kyverno/kyverno, pkg/utils/match).
 *
 * @param kinds kinds without group and version; a list that is not known whole ends with an unknown
 *     name, and so do the others
 * @param names names of objects
 * @param namespaces names of their namespaces
 * @param annotations annotations that they must carry
 * @param selector what their labels must satisfy
 * @param namespaceSelector what the labels of their namespace must satisfy
 * @param doubt a condition that is not followed, if there is one
 */
public record ObjectFilter(
    List<Name> kinds,
    List<Name> names,
    List<Name> namespaces,
    Mapping annotations,
    LabelSelector selector,
    LabelSelector namespaceSelector,
    Optional<Unknown> doubt) {

  /**
   * Filters of which one or all must hold.
   *
   * @param all whether all must
   * @param filters the filters
   */
  public record Group(boolean all, List<ObjectFilter> filters) {

    /** Copies the list. */
    public Group {
      filters = List.copyOf(filters);
    }
  }

  /** Copies the lists. */
  public ObjectFilter {
    kinds = List.copyOf(kinds);
    names = List.copyOf(names);
    namespaces = List.copyOf(namespaces);
  }

  /** The filter that takes in everything, written at a place. */
  public static ObjectFilter everything(Origin origin) {
    Mapping nothing = Mapping.empty(origin);
    LabelSelector all = new LabelSelector(nothing, List.of());
    return new ObjectFilter(List.of(), List.of(), List.of(), nothing, all, all, Optional.empty());
  }

  /** The same filter for other kinds and names. */
  public ObjectFilter named(List<Name> newKinds, List<Name> newNames) {
    return new ObjectFilter(
        newKinds, newNames, namespaces, annotations, selector, namespaceSelector, doubt);
  }

  /** The same filter for other namespaces. */
  public ObjectFilter in(List<Name> newNamespaces) {
    return new ObjectFilter(
        kinds, names, newNamespaces, annotations, selector, namespaceSelector, doubt);
  }

  /** The same filter with a condition that is not followed. */
  public ObjectFilter doubting(Unknown newDoubt) {
    return new ObjectFilter(
        kinds, names, namespaces, annotations, selector, namespaceSelector, Optional.of(newDoubt));
  }

  /** What a filter of Namespaces says of the objects within them. */
  public ObjectFilter ofContents() {
    return new ObjectFilter(
        List.of(), List.of(), names, annotations, namespaceSelector, selector, doubt);
  }
}
