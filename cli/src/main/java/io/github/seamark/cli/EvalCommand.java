package io.github.seamark.cli;

import io.github.seamark.UsageException;
import io.github.seamark.source.Checkout;
import io.github.seamark.terraform.ExpressionSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seamark eval}. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description =
        "Shows what Seamark makes of an HCL expression in a root module. Without EXPRESSION, each"
            + " line of standard input is {\"expression\": \"...\"} and gets one line of JSON; on a"
            + " terminal, a prompt.")
final class EvalCommand implements Callable<Integer> {
  private static final String PROMPT = "> ";

  private final Console console;
  @Mixin private final RootOption root = new RootOption();

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description =
          "The root module's folder; else the current one, or the root where that lies elsewhere.")
  private @Nullable Path folder;

  @Parameters(arity = "0..1", paramLabel = "EXPRESSION", description = "What to evaluate.")
  private @Nullable String expression;

  EvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Place place = folder == null ? root.here() : root.place(List.of(folder));
    try (Checkout checkout = Checkout.at(place.root())) {
      ExpressionSession session = new ExpressionSession(checkout.workTree(), place.paths().get(0));
      Answers answers = new Answers(session, console.out());
      if (expression != null) {
        return answers.show(expression) ? 0 : CommandLines.NO_VERDICT;
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8))) {
        if (console.terminal()) {
          converse(lines, answers);
        } else {
          answers.answerAll(lines);
        }
      }
      return 0;
    }
  }

  private void converse(BufferedReader lines, Answers answers) throws IOException {
    console.err().println("An HCL expression a line; Ctrl-D or exit ends.");
    while (true) {
      console.err().print(PROMPT);
      console.err().flush();
      String line = lines.readLine();
      if (line == null || line.strip().equals("exit")) {
        return;
      }
      if (!line.isBlank()) {
        answers.show(line);
        console.out().flush();
      }
    }
  }
}
