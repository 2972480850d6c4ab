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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates of a chart and its subcharts by name, and the bounds of one rendering. */
final class TemplateLibrary {
  /** Steps of one chart: far above what real charts take, far below what hurts. */
  private static final int STEPS = 300_000;

  private static final int DEPTH = 60;

  private final Repository repository;
  private final String folder;
  private final Map<String, Named> byName = new LinkedHashMap<>();
  private final List<TemplateFile> files = new ArrayList<>();
  private int steps;
  private int depth;

  /** A named template and the file that defines it. */
  private record Named(TemplateFile file, List<GoNode> body, boolean wholeFile) {}

  TemplateLibrary(Repository repository, String folder, String chartName) {
    this.repository = repository;
    this.folder = folder;
    String prefix = folder.isEmpty() ? "" : folder + "/";
    for (String path : repository.below(folder)) {
      if (isTemplate(path.substring(prefix.length()))) {
        Optional<Source> source = repository.source(path);
        source.ifPresent(s -> add(s, chartName + "/" + path.substring(prefix.length())));
      }
    }
  }

  private static boolean isTemplate(String path) {
    boolean inTemplates = path.startsWith("templates/") || path.contains("/templates/");
    boolean read =
        path.endsWith(".yaml")
            || path.endsWith(".yml")
            || path.endsWith(".tpl")
            || path.endsWith(".json")
            || path.endsWith(".txt");
    return inTemplates && read && !path.contains("templates/tests/");
  }

  private void add(Source source, String name) {
    GoTemplate template = GoTemplate.parse(Text.of(source));
    TemplateFile file = new TemplateFile(source.path(), name, template);
    files.add(file);
    byName.put(name, new Named(file, template.nodes(), true));
    defines(template.nodes(), file);
  }

  private void defines(List<GoNode> nodes, TemplateFile file) {
    for (GoNode node : nodes) {
      if (node instanceof GoNode.Define define) {
        byName.put(define.name(), new Named(file, define.body(), false));
        defines(define.body(), file);
      }
    }
  }

  /** The chart's own files that render to manifests, in order. */
  List<TemplateFile> manifests() {
    String prefix = folder.isEmpty() ? "templates/" : folder + "/templates/";
    return files.stream()
        .filter(f -> f.path().startsWith(prefix))
        .filter(f -> !f.path().substring(f.path().lastIndexOf('/') + 1).startsWith("_"))
        .filter(f -> f.path().endsWith(".yaml") || f.path().endsWith(".yml"))
        .toList();
  }

  /** Takes a step; false when there have been too many. */
  boolean step() {
    return ++steps < STEPS;
  }

  Text render(TemplateFile file, Value root) {
    Span place = file.template().text().span(0, 0);
    return new TemplateEngine(this, file.template())
        .render(file.template().nodes(), TemplateScope.called(root), place);
  }

  /** The text of a named template; empty where there is none or calls nest too deep. */
  Optional<Text> include(String name, Value given, Span place) {
    Named named = byName.get(name);
    if (named == null) {
      return lent(name, given, place);
    }
    if (depth >= DEPTH || steps >= STEPS) {
      return Optional.empty();
    }
    depth++;
    Text text =
        new TemplateEngine(this, named.file.template())
            .render(named.body, TemplateScope.called(given), place);
    depth--;
    return Optional.of(text);
  }

  private Optional<Text> lent(String name, Value given, Span place) {
    Optional<List<GoNode>> nodes = LentTemplates.named(name);
    if (nodes.isEmpty() || depth >= DEPTH || steps >= STEPS) {
      return Optional.empty();
    }
    depth++;
    Text text =
        new TemplateEngine(this, LentTemplates.template())
            .render(nodes.get(), TemplateScope.called(given), place);
    depth--;
    return Optional.of(LentTemplates.placed(text, place));
  }

  /** The file that a name stands for, if it is a whole file. */
  Optional<Reference> fileOf(String name) {
    return Optional.ofNullable(byName.get(name))
        .filter(Named::wholeFile)
        .map(n -> Reference.file(n.file.path()));
  }

  /** Renders a text that a value holds, as {@code tpl} does. */
  Optional<Text> tpl(Text text, Value given) {
    GoTemplate template = GoTemplate.parse(text);
    if (!template.problems().isEmpty() || depth >= DEPTH) {
      return Optional.empty();
    }
    depth++;
    Text rendered =
        new TemplateEngine(this, template)
            .render(template.nodes(), TemplateScope.called(given), text.span(0, 0));
    depth--;
    return Optional.of(rendered);
  }

  /** A file of the chart that is no template. */
  Optional<Source> file(String relative) {
    String path = folder.isEmpty() ? relative : folder + "/" + relative;
    return relative.contains("..") ? Optional.empty() : repository.source(path);
  }

  String folder() {
    return folder;
  }
}
