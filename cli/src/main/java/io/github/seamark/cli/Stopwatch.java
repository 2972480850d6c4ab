package io.github.seamark.cli;

import io.github.seamark.Phase;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Adds up how long the phases of a run take. */
final class Stopwatch implements Phase.Watcher {
  private static final double NANOS = 1e9;

  private final Map<Phase, Long> spent = new EnumMap<>(Phase.class);
  private Optional<Phase> current = Optional.empty();
  private long since;

  @Override
  public void starts(Phase phase) {
    stop();
    current = Optional.of(phase);
  }

  private void stop() {
    long now = System.nanoTime();
    current.ifPresent(p -> spent.merge(p, now - since, Long::sum));
    since = now;
    current = Optional.empty();
  }

  /** Ends the last phase and writes a line for each. */
  void write(PrintWriter out) {
    stop();
    spent.forEach(
        (phase, nanos) ->
            out.println(String.format(Locale.ROOT, "%7.3f s  %s", nanos / NANOS, phase.words())));
  }
}
