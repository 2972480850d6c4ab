package io.github.seamark.estate;

/** Whether two names are the same, or a condition holds: the three answers. */
public enum Sameness {
  SAME,
  DIFFERENT,
  UNDECIDED;

  /** Both must be the same. */
  public Sameness and(Sameness other) {
    if (this == DIFFERENT || other == DIFFERENT) {
      return DIFFERENT;
    }
    return this == SAME ? other : this;
  }

  /** One of the two must be the same. */
  public Sameness or(Sameness other) {
    return not().and(other.not()).not();
  }

  /** The opposite answer; undecided stays undecided. */
  public Sameness not() {
    return switch (this) {
      case SAME -> DIFFERENT;
      case DIFFERENT -> SAME;
      case UNDECIDED -> UNDECIDED;
    };
  }

  /** The answer to a question that is decided. */
  public static Sameness of(boolean same) {
    return same ? SAME : DIFFERENT;
  }
}
