package io.github.seamark;

import io.github.seamark.report.Report;

/**
 * What a run came to.
 *
 * @param report what is to be shown
 * @param verdict how it went
 */
public record Analysis(Report report, Verdict verdict) {

  /** How a run went. */
  public enum Verdict {
    /** No finding at or above the threshold. */
    CLEAN(0),
    /** There are such findings. */
    FINDINGS(1),
    /** A file could not be read, and the run was to be strict about it. */
    NO_VERDICT(2),
    /** There is nothing here that Seamark reads. */
    NOTHING(3);

    private final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of the process that says so. */
    public int exitCode() {
      return exitCode;
    }
  }
}
