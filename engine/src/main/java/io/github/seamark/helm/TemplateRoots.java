package io.github.seamark.helm;

import io.github.seamark.estate.Name;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the templates of each chart of a tree see as dot: {@code .Values}, {@code .Chart}, … */
final class TemplateRoots {
  /** Fields of Chart.yaml that are empty strings in templates where the file has none. */
  private static final List<String> EMPTY =
      List.of("AppVersion", "Description", "Home", "Icon", "KubeVersion", "Type", "Version");

  private final TemplateLibrary library;
  private final ReleaseSource release;
  private final IdentityHashMap<ChartInstance, Mapping> roots = new IdentityHashMap<>();

  TemplateRoots(TemplateLibrary library, ReleaseSource release) {
    this.library = library;
    this.release = release;
  }

  /** Dot for a template: one object for all templates of a chart, but for the template's name. */
  Value of(TemplateFile file) {
    Mapping root = root(file.chart());
    Mapping now = (Mapping) library.memory().now(root);
    Origin origin = root.origin();
    Map<String, Mapping.Entry> template = new LinkedHashMap<>();
    put(template, "BasePath", Scalar.string(file.chart().path() + "/templates", origin));
    put(template, "Name", Scalar.string(file.name(), origin));
    library
        .memory()
        .change(
            root,
            now.with("Template", Mapping.Entry.of(origin.span(), Mapping.of(template, origin))));
    return root;
  }

  private Mapping root(ChartInstance instance) {
    Mapping known = roots.get(instance);
    if (known != null) {
      return known;
    }
    Map<String, Mapping.Entry> below = new LinkedHashMap<>();
    instance.subcharts().forEach(s -> put(below, s.name(), root(s)));
    Origin origin = instance.chart().metadata().origin();
    Map<String, Mapping.Entry> root = new LinkedHashMap<>();
    put(root, "Values", instance.values());
    put(root, "Chart", metadata(instance));
    put(root, "Release", release(origin));
    put(root, "Capabilities", Unknown.because("it depends on the cluster", origin));
    put(root, "Files", library.files().of(instance.chart()));
    put(root, "Subcharts", Mapping.of(below, origin));
    Mapping made = Mapping.of(root, origin);
    roots.put(instance, made);
    return made;
  }

  private static void put(Map<String, Mapping.Entry> into, String key, Value value) {
    into.put(key, Mapping.Entry.of(value.origin().span(), value));
  }

  private Mapping release(Origin origin) {
    Map<String, Mapping.Entry> fields = new LinkedHashMap<>();
    put(fields, "Name", name(release.name(), origin.span()));
    put(fields, "Namespace", name(release.namespace(), origin.span()));
    put(fields, "Service", Scalar.string("Helm", origin));
    return Mapping.of(fields, origin)
        .withRest(Unknown.because("it depends on the installation", origin));
  }

  /** A name; one that is not known is the same wherever the release uses it. */
  static Value name(Name name, Span place) {
    Origin origin = Origin.at(place);
    if (name.text().isPresent()) {
      return Scalar.string(name.text().get(), origin);
    }
    Reference identity =
        name.identity().orElseGet(() -> new Reference("", "name at " + name.origin().span()));
    return Unknown.of(identity, "the namespace is not known", origin);
  }

  /** {@code .Chart.AppVersion} is {@code appVersion} in the file; all of them are strings. */
  private static Mapping metadata(ChartInstance instance) {
    Mapping metadata = instance.chart().metadata();
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    for (String name : EMPTY) {
      put(entries, name, Scalar.string("", metadata.origin()));
    }
    metadata
        .entries()
        .forEach(
            (key, entry) -> {
              String name =
                  key.isEmpty() ? key : Character.toUpperCase(key.charAt(0)) + key.substring(1);
              entries.put(name, entry.with(asString(entry.value())));
            });
    if (!instance.name().equals(instance.chart().name())) {
      put(entries, "Name", Scalar.string(instance.name(), metadata.origin()));
    }
    return metadata.withEntries(entries);
  }

  private static Value asString(Value value) {
    return value instanceof Scalar scalar && scalar.asText().isPresent()
        ? Scalar.string(scalar.text(), scalar.origin())
        : value;
  }
}
