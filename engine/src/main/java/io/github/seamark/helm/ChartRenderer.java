package io.github.seamark.helm;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kubernetes.ManifestFiles;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Text;
import io.github.seamark.syntax.gotemplate.GoTemplate;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders a chart of the repository with the values of a release, as far as they are known. */
public final class ChartRenderer {
  /** helm/helm, pkg/release/util/manifest.go, without the blanks behind, which may indent. */
  private static final Pattern SEPARATOR = Pattern.compile("(?:^|\\n)---(?:[ \\t]*(?=\\n|$))?");

  private final Repository repository;
  private final List<Problem> problems = new ArrayList<>();

  /** Trees of templates by path: many releases may render one chart. */
  private final Map<String, GoTemplate> parsed = new HashMap<>();

  /** A renderer of charts in a repository. */
  public ChartRenderer(Repository repository) {
    this.repository = repository;
  }

  /** Templates that could not be read, so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * What a release of a chart makes.
   *
   * @param releases the release and those that its subcharts are, each with its objects
   * @param elsewhere dependencies that do not stand in this repository
   */
  public record Rendered(List<ExpandedRelease> releases, List<ReleaseSource> elsewhere) {
    /** Copies the lists. */
    public Rendered {
      releases = List.copyOf(releases);
      elsewhere = List.copyOf(elsewhere);
    }
  }

  /** One rendering: the charts, and the objects of each. */
  private record Pass(ChartTree.Result tree, IdentityHashMap<ChartInstance, List<Manifest>> made) {
    List<Manifest> of(ChartInstance chart) {
      return made.getOrDefault(chart, List.of());
    }
  }

  /** Renders a release of a chart and of what it depends on. */
  public Rendered render(LocalChart chart, ReleaseSource source) {
    Pass pass = pass(chart, source);
    ChartInstance root = pass.tree.root();
    List<ReleaseImage> pinned =
        new ChartPins(chart, root.values())
            .find(pass.of(root), values -> top(pass(chart, over(source, values))));
    List<ExpandedRelease> releases = new ArrayList<>();
    for (ChartInstance instance : root.all()) {
      List<Manifest> manifests = pass.of(instance);
      if (!manifests.isEmpty()) {
        List<ReleaseImage> images = instance.path().equals(root.path()) ? pinned : List.of();
        releases.add(new ExpandedRelease(release(instance, images), manifests, Map.of()));
      }
    }
    return new Rendered(releases, pass.tree.elsewhere());
  }

  private static List<Manifest> top(Pass pass) {
    return pass.of(pass.tree.root());
  }

  /** A release with values that win over all it has. */
  private static ReleaseSource over(ReleaseSource source, Mapping values) {
    List<Release.Layer> layers = new ArrayList<>(source.layers());
    layers.add(new Release.Layer(Release.Layer.Kind.SET, values, values.header()));
    return new ReleaseSource(
        source.name(),
        source.namespace(),
        source.chart(),
        layers,
        source.moreValues(),
        source.declaration());
  }

  private Pass pass(LocalChart chart, ReleaseSource source) {
    ChartTree.Result tree = ChartTree.of(repository, chart, source);
    TemplateLibrary library = new TemplateLibrary(repository, tree.root(), parsed);
    TemplateRoots roots = new TemplateRoots(library, source);
    IdentityHashMap<ChartInstance, List<Manifest>> made = new IdentityHashMap<>();
    for (TemplateFile file : library.manifests()) {
      List<Manifest> manifests = made.computeIfAbsent(file.chart(), c -> new ArrayList<>());
      problems.addAll(file.template().problems());
      if (file.template().problems().isEmpty()) {
        Text text = library.render(file, roots.of(file));
        if (!library.exhausted()) {
          manifests.addAll(manifests(text, file));
        }
      }
    }
    if (library.exhausted()) {
      problems.add(
          new Problem(source.declaration().header(), "the chart's templates take too many steps"));
    }
    return new Pass(tree, made);
  }

  private static Release release(ChartInstance instance, List<ReleaseImage> images) {
    return CatalogueExpansion.release(instance.source(), instance.values(), images, List.of());
  }

  private static List<Manifest> manifests(Text rendered, TemplateFile file) {
    ChartInstance chart = file.chart();
    Text.Builder builder = new Text.Builder().append(rendered);
    chart.conditions().forEach(c -> builder.conditional(0, c));
    Text text = chart.conditions().isEmpty() ? rendered : builder.build(rendered.span(0, 0));
    ObjectId release = release(chart, List.of()).id();
    List<Manifest> manifests = new ArrayList<>();
    for (Text part : parts(text)) {
      for (Value document : YamlValues.read(part).documents()) {
        if (document instanceof Mapping object) {
          manifest(object, file, chart.source(), release).ifPresent(manifests::add);
        }
      }
    }
    return manifests;
  }

  /** Helm cuts a text at its separators before any YAML is read. */
  private static List<Text> parts(Text text) {
    List<Text> parts = new ArrayList<>();
    Matcher separator = SEPARATOR.matcher(text.chars());
    int from = 0;
    while (separator.find()) {
      parts.add(text.slice(from, separator.start()));
      from = separator.end();
    }
    parts.add(text.slice(from, text.length()));
    return parts;
  }

  private static Optional<Manifest> manifest(
      Mapping object, TemplateFile file, ReleaseSource source, ObjectId release) {
    boolean isObject =
        object.entries().containsKey("kind") && object.entries().containsKey("apiVersion");
    if (!isObject) {
      return Optional.empty();
    }
    Declaration plain =
        ManifestFiles.declaration(object, source.declaration().roots().iterator().next());
    Declaration declaration =
        new Declaration(
            plain.header(),
            plain.origin().with(source.declaration().origin()),
            source.declaration().roots(),
            "template",
            Optional.empty(),
            source.declaration().carrier().equals("chart") ? "" : source.name().shown());
    return Optional.of(
        new Manifest(
            inNamespace(object, source),
            declaration,
            Set.of(),
            Set.of(),
            Optional.of(release),
            "",
            false,
            Set.of(Reference.file(file.path())),
            true));
  }

  /** Helm installs what names no namespace into the release's. */
  private static Mapping inNamespace(Mapping object, ReleaseSource source) {
    if (!(object.get("metadata").toOptional().orElse(null) instanceof Mapping metadata)
        || metadata.entries().containsKey("namespace")) {
      return object;
    }
    Mapping placed =
        metadata.with(
            "namespace",
            Mapping.Entry.of(
                metadata.header(), TemplateRoots.name(source.namespace(), metadata.header())));
    return object
        .entry("metadata")
        .map(e -> object.with("metadata", e.with(placed)))
        .orElse(object);
  }
}
