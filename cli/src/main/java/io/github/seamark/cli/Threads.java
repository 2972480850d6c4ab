package io.github.seamark.cli;

import io.github.seamark.Analysis;
import io.github.seamark.UsageException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Bounds how many threads a run uses. */
final class Threads {
  private Threads() {}

  /** A run. */
  interface Run {
    Analysis get() throws UsageException;
  }

  /**
   * Runs with so many threads; as many as there are processors if it is 0.
   *
   * @throws UsageException if there can be no verdict
   */
  static Analysis run(int threads, Run run) throws UsageException {
    if (threads < 0) {
      throw new UsageException("--jobs takes a number of threads, not " + threads);
    }
    if (threads == 0) {
      return run.get();
    }
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      // Parallel streams that start inside of a pool stay in it.
      return pool.submit(run::get).get();
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static UsageException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof UsageException usage) {
      return usage;
    }
    throw new IllegalStateException(cause);
  }
}
