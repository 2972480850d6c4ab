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
   * @param matches what it takes in: every group must hold
   * @param exclusions what it leaves alone: any group is enough
   * @param annotations annotations that it adds to the object's own metadata; a key as in {@code
   *     +(key)} stands here without the anchor
   * @param onlyIfAbsent keys that it adds only where they are missing ({@code +(key)})
   * @param doubt why it may change more or less than this, if it may
   * @param place where the rule stands
   */
  public record MutateRule(
      List<ObjectFilter.Group> matches,
      List<ObjectFilter.Group> exclusions,
      Mapping annotations,
      Set<String> onlyIfAbsent,
      Optional<Unknown> doubt,
      Evidence place) {

    /** Copies the collections. */
    public MutateRule {
      matches = List.copyOf(matches);
      exclusions = List.copyOf(exclusions);
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
