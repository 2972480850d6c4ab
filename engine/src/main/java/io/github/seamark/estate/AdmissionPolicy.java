package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An admission policy that changes objects as they are created (a Kyverno ClusterPolicy or Policy
 * with {@code mutate} rules).
 *
 * @param metadata its metadata
 * @param rules its mutating rules
 */
public record AdmissionPolicy(Metadata metadata, List<MutateRule> rules) implements Piece {

  /**
   * One mutating rule.
   *
   * @param kinds the kinds that it matches
   * @param namespaces namespaces that it matches by name, with wildcards; empty for all
   * @param namespaceLabels labels that a namespace must have; empty for all
   * @param excludedNamespaces namespaces that it leaves alone, with wildcards
   * @param excludedLabels labels of objects that it leaves alone: any one of these mappings
   * @param annotations annotations that it adds to the object's own metadata; a key as in {@code
   *     +(key)} stands here without the anchor
   * @param onlyIfAbsent keys that it adds only where they are missing ({@code +(key)})
   * @param doubt why it may match or change more or less than this, if it may
   * @param place where the rule stands
   */
  public record MutateRule(
      Set<String> kinds,
      List<Name> namespaces,
      Mapping namespaceLabels,
      List<Name> excludedNamespaces,
      List<Mapping> excludedLabels,
      Mapping annotations,
      Set<String> onlyIfAbsent,
      Optional<Unknown> doubt,
      Evidence place) {

    /** Copies the collections. */
    public MutateRule {
      kinds = Set.copyOf(kinds);
      namespaces = List.copyOf(namespaces);
      excludedNamespaces = List.copyOf(excludedNamespaces);
      excludedLabels = List.copyOf(excludedLabels);
      onlyIfAbsent = Set.copyOf(onlyIfAbsent);
    }
  }

  /** Copies the list. */
  public AdmissionPolicy {
    rules = List.copyOf(rules);
  }

  @Override
  public Declaration declaration() {
    return metadata.declaration();
  }
}
