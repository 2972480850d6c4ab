package io.github.seamark.estate;

import io.github.seamark.value.Mapping;
import java.util.List;

/**
 * A Kubernetes label selector (meta/v1 LabelSelector): all labels and all expressions must hold.
 *
 * @param matchLabels labels that must stand there; incomplete where more may be asked for
 * @param matchExpressions requirements on single keys
 */
public record LabelSelector(Mapping matchLabels, List<Requirement> matchExpressions) {

  /**
   * A requirement on one key.
   *
   * @param key the label's key
   * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
   * @param values the values that {@code In} and {@code NotIn} speak of
   */
  public record Requirement(Name key, String operator, List<Name> values) {

    /** Copies the list. */
    public Requirement {
      values = List.copyOf(values);
    }
  }

  /** Copies the list. */
  public LabelSelector {
    matchExpressions = List.copyOf(matchExpressions);
  }

  /** Whether it asks for nothing, so that it selects everything. */
  public boolean isEmpty() {
    return matchLabels.entries().isEmpty()
        && matchLabels.isComplete()
        && matchExpressions.isEmpty();
  }
}
