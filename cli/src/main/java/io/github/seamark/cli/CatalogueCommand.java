package io.github.seamark.cli;

import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.catalogue.CatalogueDraft;
import io.github.seamark.config.Glob;
import io.github.seamark.config.Settings;
import io.github.seamark.rules.BundledCatalogue;
import io.github.seamark.rules.BundledRules;
import io.github.seamark.source.Checkout;
import io.github.seamark.source.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seamark catalogue}. */
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    description = {
      "Drafts what is to be known of a chart from its folder (add), for people to check.",
      "The entry is written to "
          + CatalogueCommand.FOLDER
          + "NAME.yaml; with it Seamark reads releases of that chart, whose templates are not here."
    })
final class CatalogueCommand implements Callable<Integer> {
  static final String FOLDER = ".seamark/charts/";
  private static final List<String> VERBS = List.of("add");

  private final Console console;
  @Mixin private final RootOption root = new RootOption();

  @Parameters(index = "0", paramLabel = "VERB", description = "add.")
  private String verb = "";

  @Parameters(
      index = "1",
      paramLabel = "CHART_DIR",
      description = "A chart's folder, as helm pull --untar leaves it.")
  private Path chart = Path.of("");

  @Option(
      names = "--repository",
      paramLabel = "URL",
      description = "Where the chart is published; may be given several times.")
  private List<String> repositories = List.of();

  @Option(names = "--print", description = "Print the entry and write nothing.")
  private boolean print;

  @Option(names = "--force", description = "Write over an entry that is there already.")
  private boolean force;

  CatalogueCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    if (!VERBS.contains(verb)) {
      throw new UsageException("catalogue add, not " + verb + Spelling.hint(VERBS, verb));
    }
    Seamark seamark = new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());
    CatalogueDraft.Entry entry =
        seamark
            .draft(chart, repositories)
            .orElseThrow(
                () ->
                    new UsageException(
                        chart + " holds no chart: Chart.yaml and values.yaml are needed"));
    if (print) {
      console.out().print(entry.text());
    } else {
      write(seamark, entry);
    }
    return 0;
  }

  private void write(Seamark seamark, CatalogueDraft.Entry entry)
      throws UsageException, IOException {
    String path = FOLDER + entry.chart() + ".yaml";
    Path file = root.root().resolve(path);
    if (Files.exists(file) && !force) {
      throw new UsageException(path + " is there already (--force writes over it)");
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, entry.text());
    console.out().println("wrote " + path + ": check each path against the chart's templates");
    announce(seamark, path);
  }

  /**
   * An entry counts only if the settings name it; settings that people wrote are theirs to edit.
   */
  private void announce(Seamark seamark, String path) throws UsageException, IOException {
    Path settings = root.root().resolve(Settings.FILE);
    if (!Files.exists(settings)) {
      Files.writeString(settings, "charts: [\"" + FOLDER + "*.yaml\"]\n");
      console.out().println("wrote " + Settings.FILE + ", which names it");
      return;
    }
    try (Checkout checkout = Checkout.at(root.root())) {
      boolean named =
          seamark.settings(checkout.workTree(), root.options()).charts().stream()
              .anyMatch(p -> Glob.of(p).matches(path));
      if (!named) {
        console
            .out()
            .println("add to %s:  charts: [\"%s*.yaml\"]".formatted(Settings.FILE, FOLDER));
      }
    }
  }
}
