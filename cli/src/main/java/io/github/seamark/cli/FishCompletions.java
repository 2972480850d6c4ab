package io.github.seamark.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for fish, made from the commands themselves. */
final class FishCompletions {
  private FishCompletions() {}

  static String of(CommandLine root) {
    StringBuilder script = new StringBuilder("complete -c seamark -f\n");
    for (Map.Entry<String, CommandLine> entry : root.getSubcommands().entrySet()) {
      String name = entry.getKey();
      script.append(
          "complete -c seamark -n __fish_use_subcommand -a %s -d %s%n"
              .formatted(name, quoted(description(entry.getValue()))));
      for (OptionSpec option : entry.getValue().getCommandSpec().options()) {
        script.append(option(name, option));
      }
    }
    script.append("complete -c seamark -n '__fish_seen_subcommand_from check' -F\n");
    script.append(
        "complete -c seamark -n '__fish_seen_subcommand_from explain'"
            + " -a '(seamark rules | string replace -r \" .*\" \"\")'\n");
    return script.toString();
  }

  private static String option(String command, OptionSpec option) {
    StringBuilder line =
        new StringBuilder(
            "complete -c seamark -n '__fish_seen_subcommand_from %s'".formatted(command));
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    if (option.arity().max() > 0) {
      line.append(option.paramLabel().equals("DIR") ? " -rF" : " -x");
    }
    String[] description = option.description();
    if (description.length > 0) {
      line.append(" -d ").append(quoted(description[0]));
    }
    return line.append('\n').toString();
  }

  private static String description(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
