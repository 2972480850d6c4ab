package io.github.seamark.estate;

import io.github.seamark.value.Evidence;
import java.util.Optional;

/**
 * An updater governs a workload's image.
 *
 * @param kind which program
 * @param writes where it writes
 * @param mark the fact that enrols the workload: an annotation, a namespace's label
 * @param policy what turns the mark into action, where that is something else (an admission policy)
 * @param doubt why it is not proven that somebody acts on the mark, if it is not
 * @param policyName the updater's own policy word ({@code patch}, {@code force}), if known
 */
public record Governance(
    Updater.Kind kind,
    Updater.Writes writes,
    Evidence mark,
    Optional<Evidence> policy,
    Optional<String> doubt,
    Optional<String> policyName) {

  /** Whether it is proven that somebody acts on the mark. */
  public boolean certain() {
    return doubt.isEmpty();
  }
}
