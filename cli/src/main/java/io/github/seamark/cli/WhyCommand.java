package io.github.seamark.cli;

import io.github.seamark.Account;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.report.Spot;
import io.github.seamark.report.WhyReport;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seamark why}. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description =
        "Shows what is known of a place or an object, and why each rule spoke, kept silent or"
            + " could not tell.")
final class WhyCommand implements Callable<Integer> {
  private static final Pattern PLACE = Pattern.compile("(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?");

  private final Console console;

  @Parameters(
      paramLabel = "FILE:LINE[:COL]|OBJECT",
      description = "A place, or an object by its name: web, shop/web, Deployment/shop/web.")
  private String asked = "";

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The repository; else the Git top level above the file.")
  private @Nullable Path root;

  @Option(names = "--rule", paramLabel = "ID", description = "Ask only this rule; repeatable.")
  private Set<String> rules = Set.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "NAME",
      description = "full or json.")
  private String format = "full";

  WhyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    if (!format.equals("full") && !format.equals("json")) {
      throw new UsageException("--format takes full or json, not " + format);
    }
    Matcher place = PLACE.matcher(asked);
    WhyReport report = place.matches() ? at(place) : about();
    if (format.equals("json")) {
      report.writeJson(console.out());
    } else {
      report.writeText(console.out());
    }
    return 0;
  }

  private Account account(Place place) throws UsageException {
    Options options = Options.at(place.root()).with(new Options.RuleChoice(rules, Set.of()));
    return new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf()).account(options);
  }

  private WhyReport at(Matcher place) throws UsageException {
    Path file = Path.of(place.group(1));
    // Beside the current folder, a path may be meant from the root on, as reports write it.
    boolean fromRoot = root != null && !file.toFile().exists();
    Place found =
        Place.of(
            Optional.ofNullable(root),
            List.of(fromRoot && root != null ? root.resolve(file) : file));
    String path = found.paths().get(0);
    Account account = account(found);
    if (!account.files().contains(path)) {
      throw new UsageException(path + ": " + whyNotRead(account, path));
    }
    int line = Integer.parseInt(place.group(2));
    OptionalInt column =
        place.group(3) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(place.group(3)));
    return WhyReport.at(
        new Spot(path, line, column), account.estate(), account.decisions(), account.rules());
  }

  private static String whyNotRead(Account account, String path) {
    return account.problems().stream()
        .filter(p -> p.place().path().equals(path))
        .map(Problem::message)
        .findFirst()
        .orElse("Seamark does not read this file");
  }

  private WhyReport about() throws UsageException {
    Account account = account(Place.of(Optional.ofNullable(root), List.of()));
    WhyReport report =
        WhyReport.about(asked, account.estate(), account.decisions(), account.rules());
    if (report.isEmpty()) {
      throw new UsageException(
          "no object goes by "
              + asked
              + Spelling.hint(report.names(), asked)
              + "; a place is FILE:LINE or FILE:LINE:COL");
    }
    return report;
  }
}
