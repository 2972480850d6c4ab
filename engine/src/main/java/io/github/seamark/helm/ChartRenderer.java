package io.github.seamark.helm;

import io.github.seamark.estate.Declaration;
import io.github.seamark.estate.Name;
import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.kubernetes.ManifestFiles;
import io.github.seamark.source.Problem;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Repository;
import io.github.seamark.source.Span;
import io.github.seamark.source.Text;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import io.github.seamark.value.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Renders a chart of the repository with the values of a release, as far as they are known. */
public final class ChartRenderer {
  private final Repository repository;
  private final List<Problem> problems = new ArrayList<>();

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
   * @param chart the chart
   * @param source the release
   * @param values its values, the chart's defaults included
   */
  public ExpandedRelease render(LocalChart chart, ReleaseSource source, Mapping values) {
    Mapping known = source.moreValues().map(values::withRest).orElse(values);
    ObjectId release = CatalogueExpansion.release(source, known, List.of(), List.of()).id();
    List<Manifest> manifests = manifests(chart, source, known, release);
    List<ReleaseImage> pinned =
        new ChartPins(chart, known).find(manifests, v -> manifests(chart, source, v, release));
    return new ExpandedRelease(
        CatalogueExpansion.release(source, known, pinned, List.of()), manifests, Map.of());
  }

  private List<Manifest> manifests(
      LocalChart chart, ReleaseSource source, Mapping values, ObjectId release) {
    List<Manifest> into = new ArrayList<>();
    TemplateLibrary library = new TemplateLibrary(repository, chart.folder(), chart.name());
    Value root = root(chart, source, values);
    for (TemplateFile file : library.manifests()) {
      problems.addAll(file.template().problems());
      if (file.template().problems().isEmpty()) {
        Text text = library.render(file, named(root, file, chart));
        YamlValues.Documents read = YamlValues.read(text);
        for (Value document : read.documents()) {
          if (document instanceof Mapping object) {
            manifest(object, file, source, release).ifPresent(into::add);
          }
        }
      }
    }
    return into;
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
            Mapping.Entry.of(metadata.header(), name(source.namespace(), metadata.header())));
    return object
        .entry("metadata")
        .map(e -> object.with("metadata", e.with(placed)))
        .orElse(object);
  }

  /** A name; one that is not known is the same wherever the release uses it. */
  private static Value name(Name name, Span place) {
    return name.text()
        .<Value>map(t -> Scalar.string(t, Origin.at(place)))
        .orElseGet(
            () ->
                name.identity()
                    .map(i -> Unknown.of(i, "the namespace is not known", Origin.at(place)))
                    .orElseGet(
                        () ->
                            Unknown.of(
                                new Reference("", "name at " + name.origin().span()),
                                "the namespace is not known",
                                Origin.at(place))));
  }

  private static Value root(LocalChart chart, ReleaseSource source, Mapping values) {
    Origin origin = chart.metadata().origin();
    Span place = origin.span();
    Map<String, Mapping.Entry> root = new LinkedHashMap<>();
    root.put("Values", Mapping.Entry.of(place, values));
    root.put("Chart", Mapping.Entry.of(place, capitalised(chart.metadata())));
    Map<String, Mapping.Entry> release = new LinkedHashMap<>();
    release.put("Name", Mapping.Entry.of(place, name(source.name(), place)));
    release.put("Namespace", Mapping.Entry.of(place, name(source.namespace(), place)));
    release.put("Service", Mapping.Entry.of(place, Scalar.string("Helm", origin)));
    Unknown later = Unknown.because("it depends on the installation", origin);
    root.put("Release", Mapping.Entry.of(place, Mapping.of(release, origin).withRest(later)));
    Unknown cluster = Unknown.because("it depends on the cluster", origin);
    root.put("Capabilities", Mapping.Entry.of(place, cluster));
    root.put("Files", Mapping.Entry.of(place, Unknown.because("the chart's files", origin)));
    return Mapping.of(root, origin);
  }

  private static Value named(Value root, TemplateFile file, LocalChart chart) {
    Origin origin = root.origin();
    Map<String, Mapping.Entry> template = new LinkedHashMap<>();
    template.put(
        "BasePath",
        Mapping.Entry.of(origin.span(), Scalar.string(chart.name() + "/templates", origin)));
    template.put("Name", Mapping.Entry.of(origin.span(), Scalar.string(file.name(), origin)));
    return ((Mapping) root)
        .with("Template", Mapping.Entry.of(origin.span(), Mapping.of(template, origin)));
  }

  /** {@code .Chart.AppVersion} is {@code appVersion} in the file. */
  private static Mapping capitalised(Mapping metadata) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    metadata
        .entries()
        .forEach(
            (key, entry) -> {
              String name =
                  key.isEmpty() ? key : Character.toUpperCase(key.charAt(0)) + key.substring(1);
              entries.put(name, entry);
            });
    return new Mapping(
        entries, metadata.rest(), metadata.kind(), metadata.header(), metadata.origin());
  }
}
