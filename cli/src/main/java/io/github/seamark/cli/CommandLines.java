package io.github.seamark.cli;

import io.github.seamark.UsageException;
import io.github.seamark.report.JsonFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Puts the commands together and maps whatever happens to an exit code. */
final class CommandLines {
  /** No verdict. */
  static final int NO_VERDICT = 2;

  /** The commands in the order in which help lists them. */
  private static final List<String> NAMES =
      List.of(
          "check",
          "fix",
          "why",
          "explain",
          "rules",
          "budget",
          "estate",
          "eval",
          "baseline",
          "config",
          "catalogue",
          "completions",
          "version");

  private CommandLines() {}

  /** Runs a command line. Never throws: whatever goes wrong is a line on standard error and 2. */
  static int run(Console console, String... arguments) {
    try {
      return create(console, arguments).execute(arguments);
    } catch (Throwable e) {
      return failed(console, e, arguments);
    }
  }

  private static CommandLine create(Console console, String... arguments) {
    CommandLine line = new CommandLine(new SeamarkCommand());
    called(arguments).forEach(name -> line.addSubcommand(command(name, console)));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (e, given) -> {
          failed(console, new UsageException(Misspelling.explain(e), e), arguments);
          String name = e.getCommandLine().getCommandSpec().qualifiedName();
          console.err().println("Try: " + name + " --help");
          return NO_VERDICT;
        });
    line.setExecutionExceptionHandler((e, commandLine, result) -> failed(console, e, arguments));
    return line;
  }

  /**
   * The commands that a command line needs. Reading the annotations of all takes a sixth of a short
   * run, and most command lines name one; completions are of all.
   */
  private static List<String> called(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean one = NAMES.contains(first) && !first.equals("completions");
    return one ? List.of(first) : NAMES;
  }

  private static Object command(String name, Console console) {
    return switch (name) {
      case "check" -> new CheckCommand(console);
      case "fix" -> new FixCommand(console);
      case "why" -> new WhyCommand(console);
      case "explain" -> new ExplainCommand(console);
      case "rules" -> new RulesCommand(console);
      case "budget" -> new BudgetCommand(console);
      case "estate" -> new EstateCommand(console);
      case "eval" -> new EvalCommand(console);
      case "baseline" -> new BaselineCommand(console);
      case "config" -> new ConfigCommand(console);
      case "catalogue" -> new CatalogueCommand(console);
      case "completions" -> new CompletionsCommand(console);
      case "version" -> new VersionCommand(console);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static int failed(Console console, Throwable failure, String... arguments) {
    String message =
        failure instanceof UsageException usage
            ? String.valueOf(usage.getMessage())
            : "internal error: " + failure + at(failure) + "; please report it";
    console.err().println("seamark: " + message);
    if (asksForJson(arguments)) {
      try {
        JsonFormat.writeError(message, console.out());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return NO_VERDICT;
  }

  private static String at(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private static boolean asksForJson(String... arguments) {
    List<String> given = Arrays.asList(arguments);
    int format = Math.max(given.indexOf("-f"), given.indexOf("--format"));
    return given.contains("--format=json")
        || given.contains("-fjson")
        || (format >= 0 && format + 1 < given.size() && given.get(format + 1).equals("json"));
  }
}
