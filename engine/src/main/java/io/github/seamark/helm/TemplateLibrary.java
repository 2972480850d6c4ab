package io.github.seamark.helm;

import io.github.seamark.source.Reference;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoNode;
import io.github.seamark.syntax.gotemplate.GoTemplate;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The templates of a tree of charts by name, which all charts of it share, and the bounds of one
 * rendering.
 */
final class TemplateLibrary {
  /** Steps of one tree of charts: far above what real ones take, far below what hurts. */
  private static final int STEPS = 500_000;

  /** So many characters of text that is carried around count as a step. */
  private static final int CHARACTERS = 100;

  private static final int DEPTH = 60;
  private static final Set<String> EXTENSIONS = Set.of("yaml", "yml", "tpl", "json", "txt");

  /** Helm parses and renders the deepest first, and of one folder the last. */
  private static final Comparator<TemplateFile> HELM_ORDER =
      Comparator.comparingLong((TemplateFile f) -> f.name().chars().filter(c -> c == '/').count())
          .thenComparing(TemplateFile::name)
          .reversed();

  private final TemplateMemory memory = new TemplateMemory();
  private final ChartFiles chartFiles;
  private final Map<String, Named> byName = new HashMap<>();
  private final List<TemplateFile> files = new ArrayList<>();
  private int steps;
  private int depth;

  /** A named template and the file that defines it. */
  private record Named(TemplateFile file, List<GoNode> body, boolean wholeFile) {}

  TemplateLibrary(Repository repository, ChartInstance root, Map<String, GoTemplate> parsed) {
    this.chartFiles = new ChartFiles(repository);
    for (ChartInstance chart : root.all()) {
      add(repository, chart, parsed);
    }
    files.sort(HELM_ORDER);
    for (TemplateFile file : files) {
      byName.put(file.name(), new Named(file, file.template().nodes(), true));
      defines(file.template().nodes(), file);
    }
  }

  private void add(Repository repository, ChartInstance chart, Map<String, GoTemplate> parsed) {
    String folder = chart.chart().folder();
    int prefix = folder.isEmpty() ? 0 : folder.length() + 1;
    HelmIgnore ignore = HelmIgnore.of(repository, folder);
    for (String path : repository.below(folder.isEmpty() ? "templates" : folder + "/templates")) {
      String relative = path.substring(prefix);
      boolean read =
          EXTENSIONS.contains(path.substring(path.lastIndexOf('.') + 1))
              && !ignore.ignores(relative);
      Optional<Source> source = read ? repository.source(path) : Optional.empty();
      source.ifPresent(
          s ->
              files.add(
                  new TemplateFile(
                      chart,
                      path,
                      chart.path() + "/" + relative,
                      parsed.computeIfAbsent(path, p -> GoTemplate.parse(Text.of(s))))));
    }
  }

  private void defines(List<GoNode> nodes, TemplateFile file) {
    for (GoNode node : nodes) {
      if (node instanceof GoNode.Define define) {
        byName.put(define.name(), new Named(file, define.body(), false));
        defines(define.body(), file);
      }
    }
  }

  /** The files that render to manifests, in Helm's order. */
  List<TemplateFile> manifests() {
    return files.stream().filter(TemplateFile::isManifest).toList();
  }

  TemplateMemory memory() {
    return memory;
  }

  ChartFiles files() {
    return chartFiles;
  }

  /** Takes a step; false when there have been too many. */
  boolean step() {
    return ++steps < STEPS;
  }

  /** Whether there have been too many steps: what came out since is not complete. */
  boolean exhausted() {
    return steps >= STEPS;
  }

  Text render(TemplateFile file, Value root) {
    Span place = file.template().text().span(0, 0);
    return TemplatePrinter.cleaned(run(file.template(), file.template().nodes(), root, place));
  }

  /** The text of a named template; empty where there is none or calls nest too deep. */
  Optional<Text> include(String name, Value given, Span place) {
    Named named = byName.get(name);
    if (depth >= DEPTH || exhausted()) {
      return Optional.empty();
    }
    return named == null
        ? lent(name, given, place)
        : Optional.of(run(named.file.template(), named.body, given, place));
  }

  private Optional<Text> lent(String name, Value given, Span place) {
    return LentTemplates.named(name)
        .map(
            nodes ->
                LentTemplates.placed(run(LentTemplates.template(), nodes, given, place), place));
  }

  private Text run(GoTemplate template, List<GoNode> nodes, Value given, Span place) {
    depth++;
    Text text =
        new TemplateEngine(this, template)
            .render(nodes, TemplateScope.called(given, memory), place);
    depth--;
    steps = Math.min(STEPS, steps + text.length() / CHARACTERS);
    return text;
  }

  /** The file that a name stands for, if it is a whole file. */
  Optional<Reference> fileOf(String name) {
    return Optional.ofNullable(byName.get(name))
        .filter(Named::wholeFile)
        .map(n -> Reference.file(n.file.path()));
  }

  /** Renders a text that a value holds, as {@code tpl} does. */
  Optional<Text> tpl(Text text, Value given) {
    if (text.chars().indexOf('{') < 0) {
      return Optional.of(text);
    }
    GoTemplate template = GoTemplate.parse(text);
    if (!template.problems().isEmpty() || depth >= DEPTH || exhausted()) {
      return Optional.empty();
    }
    return Optional.of(
        TemplatePrinter.cleaned(run(template, template.nodes(), given, text.span(0, 0))));
  }
}
