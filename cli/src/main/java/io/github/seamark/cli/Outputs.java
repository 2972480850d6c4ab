package io.github.seamark.cli;

import io.github.seamark.UsageException;
import io.github.seamark.report.Format;
import io.github.seamark.report.Formats;
import io.github.seamark.report.Report;
import io.github.seamark.report.Terminal;
import io.github.seamark.source.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reports that were asked for, and where each goes.
 *
 * @param targets one for each
 */
record Outputs(List<Target> targets) {

  /**
   * A report.
   *
   * @param format how it is shown
   * @param file where it goes; standard output if empty
   */
  record Target(Format format, Optional<Path> file) {}

  /**
   * Reads {@code NAME[=FILE]}.
   *
   * @throws UsageException if there is no such format, or two go to standard output
   */
  static Outputs parse(List<String> formats, Terminal terminal) throws UsageException {
    List<Target> targets = new ArrayList<>();
    for (String text : formats) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      String file = equals < 0 ? "-" : text.substring(equals + 1);
      boolean stdout = file.equals("-");
      Terminal place = stdout ? terminal : Terminal.plain();
      Format format =
          Formats.named(name, place)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "no format "
                              + name
                              + Spelling.hint(Formats.names(), name)
                              + " (there are: "
                              + String.join(", ", Formats.names())
                              + ")"));
      targets.add(new Target(format, stdout ? Optional.empty() : Optional.of(Path.of(file))));
    }
    if (targets.stream().filter(t -> t.file.isEmpty()).count() > 1) {
      throw new UsageException(
          "only one format can go to standard output: name=FILE for the others");
    }
    return new Outputs(List.copyOf(targets));
  }

  /** Writes them. */
  void write(Report report, boolean silent, Appendable out) throws IOException, UsageException {
    for (Target target : targets) {
      if (target.file.isPresent()) {
        writeFile(target.format, report, target.file.get());
      } else if (!silent) {
        target.format.write(report, out);
      }
    }
  }

  private static void writeFile(Format format, Report report, Path file)
      throws IOException, UsageException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      format.write(report, writer);
    } catch (java.nio.file.FileSystemException e) {
      throw new UsageException("cannot write " + file, e);
    }
  }
}
