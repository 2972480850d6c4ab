package io.github.seamark.cli;

import io.github.seamark.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what was meant. */
final class Misspelling {
  private Misspelling() {}

  /** One line. */
  static String explain(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
    String typed = unmatched.getUnmatched().get(0);
    CommandLine command = failure.getCommandLine();
    if (unmatched.isUnknownOption()) {
      String name = typed.replaceFirst("=.*", "");
      List<String> options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      return "no option " + name + Spelling.hint(options, name);
    }
    List<String> commands = new ArrayList<>(command.getSubcommands().keySet());
    return commands.isEmpty()
        ? "one argument too many: " + typed
        : "no command " + typed + Spelling.hint(commands, typed);
  }
}
