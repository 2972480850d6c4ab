package io.github.seamark.catalogue;

/** The catalogue's answer about a chart. */
public sealed interface ChartKnowledge {

  /**
   * The chart is known at this version.
   *
   * @param entry what is known
   */
  record Known(ChartEntry entry) implements ChartKnowledge {}

  /**
   * The chart is in the catalogue, but not for this version or publisher.
   *
   * @param reason why, in words for people
   */
  record Unclear(String reason) implements ChartKnowledge {}

  /** No entry: nothing is known, and nothing is guessed. */
  record None() implements ChartKnowledge {}
}
