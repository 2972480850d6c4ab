package io.github.seamark.report;

import java.io.IOException;

/** One way to show a report. */
@FunctionalInterface
public interface Format {
  /** Writes the whole report. */
  void write(Report report, Appendable out) throws IOException;
}
