package io.github.seamark.cli;

import io.github.seamark.report.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a verb. */
@Command(
    name = "seamark",
    mixinStandardHelpOptions = true,
    versionProvider = SeamarkCommand.Versions.class,
    description = "Finds the next outage in an infrastructure repository.",
    synopsisSubcommandLabel = "COMMAND")
final class SeamarkCommand implements Runnable {
  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "no command given");
    }
  }

  /** Answers {@code -V}. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"seamark " + Version.current()};
    }
  }

  /** The command line that a command belongs to. */
  static CommandLine parent(CommandSpec spec) {
    return spec.root().commandLine();
  }
}
