package io.github.seamark.terraform;

import io.github.seamark.value.Unknown;

/** Leaves a computation whose outcome hangs on something unknown; never caught by {@code try}. */
public final class UndecidedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Unknown unknown;

  /** Leaves because of an unknown value. */
  public UndecidedException(Unknown unknown) {
    super(unknown.reason(), null, false, false);
    this.unknown = unknown;
  }

  /** What is unknown. */
  public Unknown unknown() {
    return unknown;
  }
}
