package io.github.seamark.terraform;

import io.github.seamark.value.Origin;
import io.github.seamark.value.Unknown;

/**
 * What one root module's evaluation may cost. Beyond it values are unknown; nothing fails. Not safe
 * for use by several threads.
 */
public final class Budget {
  private static final long MAX_STEPS = 5_000_000;
  private static final long MAX_TEXT = 16L << 20;
  private static final int MAX_DEPTH = 400;

  private final Origin place;
  private long steps;
  private long text;
  private int depth;
  private boolean exceeded;

  /** A fresh budget; what exceeds it is reported at a place. */
  public Budget(Origin place) {
    this.place = place;
  }

  /** Takes one step of evaluation. */
  void step() {
    if (++steps > MAX_STEPS) {
      throw exceeded("the module takes too many steps to evaluate");
    }
  }

  /** Takes the making of a text of a length in UTF-16 units. */
  void text(long length) {
    text += length;
    if (length > MAX_TEXT || text > 4 * MAX_TEXT) {
      throw exceeded("the module builds too much text");
    }
    steps += length >> 8;
  }

  /** Goes one level deeper. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      depth--;
      throw exceeded("nested too deep to evaluate");
    }
  }

  /** Comes back. */
  void leave() {
    depth--;
  }

  /** Whether something was refused. */
  boolean isExceeded() {
    return exceeded;
  }

  /** Starts anew. */
  void renew() {
    steps = 0;
    text = 0;
  }

  private UndecidedException exceeded(String reason) {
    exceeded = true;
    return new UndecidedException(Unknown.because(reason, place));
  }
}
