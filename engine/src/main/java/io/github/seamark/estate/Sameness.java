package io.github.seamark.estate;

/** Whether two names are the same: the three answers. */
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
}
