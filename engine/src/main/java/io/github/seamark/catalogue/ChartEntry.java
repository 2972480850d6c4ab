package io.github.seamark.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a chart at a version.
 *
 * @param chart the chart's name
 * @param label the chart for people: {@code chart authentik 2026.2.2}
 * @param source where the facts were read
 * @param appVersion the appVersion at that version, if known
 * @param components its workloads, in the order of the entry
 * @param inert values that do nothing under a condition
 * @param assumed why this knowledge is only assumed for the version, if it is
 */
public record ChartEntry(
    String chart,
    String label,
    String source,
    Optional<String> appVersion,
    List<ChartComponent> components,
    List<InertCondition> inert,
    Optional<String> assumed) {

  /**
   * Values that do nothing.
   *
   * @param path the key or branch that does nothing
   * @param when the value that, set, makes it so; empty where the chart never reads it
   * @param is the text that this value must have; empty for any that is set
   * @param except keys below the branch that are read all the same
   * @param cause why, in words for people
   * @param instead the path that the chart reads instead, if there is one
   */
  public record InertCondition(
      ValuePath path,
      Optional<ValuePath> when,
      Optional<String> is,
      List<ValuePath> except,
      String cause,
      Optional<String> instead) {
    /** Copies the list. */
    public InertCondition {
      except = List.copyOf(except);
    }
  }

  /** Copies the lists. */
  public ChartEntry {
    components = List.copyOf(components);
    inert = List.copyOf(inert);
  }

  /** The component of a name. */
  public Optional<ChartComponent> component(String name) {
    return components.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
