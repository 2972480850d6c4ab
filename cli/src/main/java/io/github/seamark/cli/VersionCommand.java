package io.github.seamark.cli;

import io.github.seamark.UsageException;
import io.github.seamark.report.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code seamark version}. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Shows the version.")
final class VersionCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "NAME",
      description = "text or json.")
  private String format = "text";

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    switch (format) {
      case "text" ->
          console
              .out()
              .printf("seamark %s (Java %s)%n", Version.current(), Runtime.version().feature());
      case "json" ->
          console
              .out()
              .printf(
                  "{\"version\": \"%s\", \"java\": \"%s\"}%n",
                  Version.current(), Runtime.version().feature());
      default -> throw new UsageException("--format takes text or json, not " + format);
    }
    return 0;
  }
}
