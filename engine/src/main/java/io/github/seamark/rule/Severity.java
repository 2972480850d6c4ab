package io.github.seamark.rule;

/** How bad it is, worst first. */
public enum Severity {
  /** An outage mechanism with every link certain. */
  ERROR,
  /** Likely, or the damage is bounded. */
  WARNING,
  /** Needs a fact that this repository cannot hold; hidden unless asked for. */
  INFO;

  /** The milder of the two. */
  public Severity atMost(Severity limit) {
    return compareTo(limit) < 0 ? limit : this;
  }

  /** Whether it is as bad as the other, or worse. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }

  /** The name in reports and options. */
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "info";
    };
  }
}
