package io.github.seamark.cli;

import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.config.Settings;
import io.github.seamark.config.SettingsText;
import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Estate;
import io.github.seamark.estate.Piece;
import io.github.seamark.report.Words;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import io.github.seamark.source.Checkout;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seamark config}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description =
        "Writes a first .seamark.yaml (init), shows what holds (show), checks it (verify),"
            + " prints its JSON Schema (schema).")
final class ConfigCommand implements Callable<Integer> {
  private static final List<String> VERBS = List.of("init", "show", "verify", "schema");

  private final Console console;
  @Mixin private final RootOption root = new RootOption();

  @Parameters(paramLabel = "VERB", description = "init, show, verify or schema.")
  private String verb = "";

  ConfigCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    RuleSet rules = BundledRules.ruleSet();
    switch (verb) {
      case "init" -> init(rules);
      case "show" -> SettingsText.show(settings(rules), rules, console.out());
      case "verify" -> {
        settings(rules);
        console.out().println(Settings.FILE + " is understood");
      }
      case "schema" -> SettingsText.schema(rules, console.out());
      default ->
          throw new UsageException(
              "config init, show, verify or schema, not " + verb + Spelling.hint(VERBS, verb));
    }
    return 0;
  }

  private Settings settings(RuleSet rules) throws UsageException, IOException {
    Options options = root.options();
    try (Checkout checkout = Checkout.at(options.root())) {
      Repository repository = checkout.workTree();
      return new Seamark(rules, BundledCatalogue.shelf()).settings(repository, options);
    }
  }

  /** What the repository holds that settings could explain. */
  private SettingsText.Seen seen(RuleSet rules) throws UsageException {
    Estate estate = new Seamark(rules, BundledCatalogue.shelf()).survey(root.options()).estate();
    List<String> charts =
        estate.releases().stream()
            .filter(r -> r.images().isEmpty() && r.chart().folder().isEmpty())
            .flatMap(r -> r.chart().name().toOptional().stream())
            .map(Words::of)
            .sorted()
            .distinct()
            .toList();
    List<String> undeployed =
        estate.pieces().stream()
            .map(Piece::declaration)
            .filter(Declaration::isUndeployed)
            .map(d -> Words.of(d.header().source().folder()))
            .sorted()
            .distinct()
            .toList();
    return new SettingsText.Seen(charts, undeployed);
  }

  private void init(RuleSet rules) throws UsageException, IOException {
    Path file = root.root().resolve(Settings.FILE);
    if (Files.exists(file)) {
      throw new UsageException(Settings.FILE + " is there already");
    }
    StringBuilder text = new StringBuilder();
    SettingsText.first(rules, seen(rules), text);
    Files.writeString(file, text);
    console.out().println("wrote " + Settings.FILE);
  }
}
