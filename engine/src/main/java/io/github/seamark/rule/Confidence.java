package io.github.seamark.rule;

/** How sure the linking of the facts is, surest first. */
public enum Confidence {
  HIGH,
  MEDIUM,
  LOW;

  /** The less sure of the two. */
  public Confidence atMost(Confidence limit) {
    return compareTo(limit) < 0 ? limit : this;
  }

  /** Whether it is as sure as the other, or surer. */
  public boolean isAtLeast(Confidence other) {
    return compareTo(other) <= 0;
  }

  /** The name in reports and options. */
  public String word() {
    return switch (this) {
      case HIGH -> "high";
      case MEDIUM -> "medium";
      case LOW -> "low";
    };
  }
}
