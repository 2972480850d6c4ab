package io.github.seamark.helm;

import io.github.seamark.estate.ObjectId;
import io.github.seamark.estate.Release;
import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.kubernetes.Manifest;
import io.github.seamark.source.Reference;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Charts made of bjw-s' common library ({@code app-template} and those that depend on the library
 * {@code common}): the values describe the workloads themselves, from version 2 on under {@code
 * controllers}. Read in the library's templates, versions 2.0 to 4.1.1 (bjw-s-labs/helm-charts).
 */
final class AppTemplate {
  /** Of an unknown version the newest's ways are taken. */
  private static final int NEWEST = 4;

  private final ReleaseSource source;
  private final Mapping values;
  private final int major;
  private final Optional<String> fullName;
  private final ObjectId release;
  private final TemplatedValues templates;

  private AppTemplate(ReleaseSource source, Mapping values) {
    this.source = source;
    this.values = values;
    this.major = major(source.version());
    this.release = new ObjectId("Release", source.namespace(), source.name());
    this.templates = new TemplatedValues(source.name(), source.namespace());
    this.fullName = fullName();
  }

  /** Whether a release's values are in the library's form. */
  static boolean handles(ReleaseSource source, Mapping values) {
    return source.chart().name().is(n -> n.equals("app-template") || n.endsWith("/app-template"))
        && !values.get("controllers").isMissing();
  }

  /**
   * What a release of such a chart makes.
   *
   * @param source the release
   * @param values its values, those of a vendored chart included
   */
  static ExpandedRelease expand(ReleaseSource source, Mapping values) {
    return new AppTemplate(source, values).expand();
  }

  private static int major(Lookup<String> version) {
    return version
        .toOptional()
        .map(v -> v.replaceFirst("^[^0-9]*", ""))
        .filter(v -> v.matches("\\d{1,4}(\\..*)?"))
        .map(v -> Integer.parseInt(v.split("\\.", -1)[0]))
        .orElse(NEWEST);
  }

  /** The chart takes the release's name for its own, so that the full name is the release's. */
  private Optional<String> fullName() {
    for (String path : List.of("global", "")) {
      Lookup<Value> override =
          path.isEmpty() ? values.get("fullnameOverride") : values.at(path, "fullnameOverride");
      if (override instanceof Lookup.Found<Value> found
          && found.value() instanceof Scalar scalar
          && !scalar.isNull()) {
        return templates.render(scalar).asText().filter(t -> !t.isEmpty());
      }
    }
    return source.name().text();
  }

  private ExpandedRelease expand() {
    Map<String, Mapping> controllers = enabled("controllers");
    Services services = new Services(enabled("service"), controllers.keySet());
    Map<String, ConfigName> configMaps = names("configMaps");
    Map<String, ConfigName> secrets = names("secrets");
    List<Manifest> manifests = new ArrayList<>();
    List<ReleaseImage> images = new ArrayList<>();
    controllers.forEach(
        (id, controller) -> {
          AppController made =
              new AppController(this, id, controller, services, configMaps, secrets);
          manifests.add(manifest(made.object(name(id, controller, controllers.size())), id));
          images.addAll(made.images());
        });
    configMaps.values().forEach(c -> manifests.add(config("ConfigMap", "data", c)));
    secrets.values().forEach(s -> manifests.add(config("Secret", "stringData", s)));
    services.all().forEach((id, s) -> manifests.add(service(id, s, services)));
    Release made = CatalogueExpansion.release(source, values, images, List.of());
    return new ExpandedRelease(made, manifests, Map.of());
  }

  /**
   * A ConfigMap or Secret that the values define.
   *
   * @param name its name in the cluster
   * @param content what stands for its content
   * @param definition how the values describe it
   */
  record ConfigName(Value name, Reference content, Mapping definition) {}

  private Map<String, ConfigName> names(String key) {
    Map<String, ConfigName> names = new LinkedHashMap<>();
    Map<String, Mapping> objects = enabled(key);
    objects.forEach(
        (id, object) -> {
          Reference content = new Reference("release " + release.shown(), key + "." + id);
          int count = major < NEWEST ? 2 : objects.size();
          names.put(id, new ConfigName(name(id, object, count), content, object));
        });
    return names;
  }

  /** The parts of a section that are switched on; a part is on unless it says otherwise. */
  Map<String, Mapping> enabled(String section) {
    Map<String, Mapping> parts = new LinkedHashMap<>();
    if (values.get(section).toOptional().orElse(null) instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (id, entry) -> {
                if (entry.value() instanceof Mapping part && !isOff(part)) {
                  parts.put(id, part.under(entry.key()));
                }
              });
    }
    return parts;
  }

  static boolean isOff(Mapping part) {
    return part.get("enabled").is(isText("false"));
  }

  static Predicate<Value> isText(String text) {
    return v -> v instanceof Scalar s && s.asText().filter(text::equals).isPresent();
  }

  /** An object's name: the full name, and the identifier behind it where there are several. */
  Value name(String id, Mapping object, int count) {
    Origin place = object.origin().movedTo(object.header());
    for (String key : List.of("forceRename", "nameOverride", "suffix", "prefix")) {
      if (object.get(key) instanceof Lookup.Found<Value> found
          && found.value() instanceof Scalar scalar
          && !scalar.isNull()) {
        return renamed(key, templates.render(scalar), place);
      }
    }
    return fullName
        .<Value>map(
            f ->
                Scalar.string(
                    count > 1 && !f.equals(id) && !f.endsWith("-" + id) ? f + "-" + id : f, place))
        .orElseGet(() -> Unknown.because("the release's name is not known", place));
  }

  private Value renamed(String key, Scalar given, Origin place) {
    Optional<String> text = given.asText();
    Optional<String> name =
        switch (key) {
          case "forceRename" -> text;
          case "prefix" -> fullName.flatMap(f -> text.map(t -> t + "-" + f));
          default -> fullName.flatMap(f -> text.map(t -> f.equals(t) ? f : f + "-" + t));
        };
    return name.<Value>map(n -> Scalar.string(n, given.origin()))
        .orElseGet(() -> Unknown.because("a template gives the name", place));
  }

  private Manifest manifest(Mapping object, String component) {
    return new Manifest(
        templates.render(object),
        source.declaration(),
        Set.of(),
        Set.of(),
        Optional.of(release),
        component,
        false,
        Set.of(),
        true);
  }

  private Manifest config(String kind, String data, ConfigName named) {
    Mapping config = named.definition();
    Origin place = config.origin().movedTo(config.header());
    Synthetic object =
        Synthetic.at(place)
            .put("apiVersion", "v1")
            .put("kind", kind)
            .put("metadata", metadata(named.name(), config, place))
            .put(data, Synthetic.value(config.get(data)));
    Manifest manifest = manifest(object.build(), "");
    return new Manifest(
        manifest.object(),
        manifest.declaration(),
        Set.of(),
        Set.of(),
        Optional.of(release),
        "",
        false,
        Set.of(named.content()),
        true);
  }

  Mapping metadata(Value name, Mapping object, Origin place) {
    return Synthetic.at(place)
        .put("name", name)
        .put("namespace", ReleaseNames.value(source.namespace()))
        .put("labels", labels(object, place))
        .put("annotations", annotations(object, place))
        .build();
  }

  private Mapping labels(Mapping object, Origin place) {
    return Synthetic.merged(
            List.of(values.at("global", "labels"), object.get("labels")), place, place.span())
        .withRest(Unknown.because("the chart sets labels of its own", place));
  }

  private Mapping annotations(Mapping object, Origin place) {
    Lookup<Value> own = object.get("annotations");
    return Synthetic.merged(List.of(values.at("global", "annotations"), own), place, headerOf(own));
  }

  /** Where a key would be added: the header of the mapping that is there, or of what holds it. */
  static Span headerOf(Lookup<Value> answer) {
    return answer instanceof Lookup.Found<Value> found && found.value() instanceof Mapping mapping
        ? mapping.header()
        : Synthetic.place(answer).span();
  }

  /** The labels by which a Service finds a controller's pods. */
  Mapping selector(String controller, Origin place) {
    Synthetic selector =
        Synthetic.at(place)
            .put(
                major < NEWEST ? "app.kubernetes.io/component" : "app.kubernetes.io/controller",
                controller)
            .put("app.kubernetes.io/instance", ReleaseNames.value(source.name()));
    return selector.put("app.kubernetes.io/name", ReleaseNames.value(source.name())).build();
  }

  private Manifest service(String id, Mapping service, Services services) {
    Origin place = service.origin().movedTo(service.header());
    Synthetic spec =
        Synthetic.at(place)
            .put("ports", services.ports(service, place))
            .put("selector", services.controllerOf(service).map(c -> selector(c, place)));
    int count = services.all().size();
    boolean primary = major < NEWEST && service.get("primary").is(isText("true"));
    Value name = name(id, service, primary ? 1 : count);
    Mapping object =
        Synthetic.at(place)
            .put("apiVersion", "v1")
            .put("kind", "Service")
            .put("metadata", metadata(name, service, place))
            .put("spec", spec.build())
            .build();
    return manifest(object, "");
  }

  Mapping values() {
    return values;
  }

  int major() {
    return major;
  }

  TemplatedValues templates() {
    return templates;
  }
}
