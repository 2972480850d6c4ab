package io.github.seamark.cli;

import io.github.seamark.Phase;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal which phase a run is in, once it has taken half a second. */
final class ProgressBar implements Phase.Watcher, AutoCloseable {
  private static final long PATIENCE_MILLIS = 500;
  private static final long STEP_MILLIS = 100;
  private static final int CELLS = 3;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final ScheduledExecutorService clock;
  private final ScheduledFuture<?> ticks;
  private volatile Phase phase = Phase.LIST;
  private boolean shown;

  /** A bar that starts to wait now. */
  ProgressBar(PrintWriter out) {
    this.out = out;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    this.ticks =
        clock.scheduleAtFixedRate(this::show, PATIENCE_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void starts(Phase next) {
    phase = next;
  }

  private synchronized void show() {
    if (!ticks.isCancelled()) {
      shown = true;
      out.print(CLEAR + line(phase));
      out.flush();
    }
  }

  /** The bar at a phase. */
  static String line(Phase phase) {
    List<Phase> phases = List.of(Phase.values());
    int all = phases.size();
    int done = phases.indexOf(phase);
    return "[%s%s] %s"
        .formatted("=".repeat(done * CELLS), " ".repeat((all - done) * CELLS), phase.words());
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    ticks.cancel(false);
    clock.shutdown();
    if (shown) {
      out.print(CLEAR);
      out.flush();
    }
  }
}
