package io.github.seamark.helm;

import io.github.seamark.catalogue.ChartComponent;
import io.github.seamark.catalogue.ChartContainer;
import io.github.seamark.catalogue.ChartContainer.ImagePaths;
import io.github.seamark.catalogue.ChartContainer.ValuesEnvironment;
import io.github.seamark.catalogue.ChartEntry;
import io.github.seamark.catalogue.ValuePath;
import io.github.seamark.source.Span;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The workload that a chart renders for one of its components, as a manifest's value. */
final class ComponentManifest {
  private final ChartEntry entry;
  private final ChartComponent component;
  private final Mapping values;
  private final ReleaseSource source;
  private final ReleaseNames names;
  private final ReleaseImages images;
  private final Origin place;

  ComponentManifest(
      ChartEntry entry, ChartComponent component, Mapping values, ReleaseSource source) {
    this.entry = entry;
    this.component = component;
    this.values = values;
    this.source = source;
    this.names = new ReleaseNames(source.name(), entry.chart(), values);
    this.images = new ReleaseImages(entry, values, source.version());
    this.place = place();
  }

  /** Where the component is described in the values; else where the release is declared. */
  private Origin place() {
    List<ValuePath> paths = new ArrayList<>(component.main().image().tag());
    component.replicas().ifPresent(paths::add);
    Optional<ValuePath> nearest =
        paths.stream()
            .filter(p -> p.keys().size() > 1)
            .filter(p -> p.depthIn(values) > 0)
            .findFirst();
    Origin declared = source.declaration().origin();
    Optional<Mapping.Entry> branch = nearest.flatMap(p -> values.entry(p.keys().get(0)));
    return branch
        .map(b -> assumed(b.value().origin().movedTo(b.key()).with(declared)))
        .orElseGet(() -> assumed(declared));
  }

  private Origin assumed(Origin origin) {
    return origin.assumed().isPresent()
        ? origin
        : entry.assumed().map(origin::assuming).orElse(origin);
  }

  /** A place that holds a default of the chart. */
  private Origin asDefault(Origin origin) {
    return assumed(origin).noting("default of " + entry.label());
  }

  Mapping object() {
    Synthetic metadata =
        Synthetic.at(place)
            .put("name", names.named(component.objectName(), place))
            .put("namespace", ReleaseNames.value(source.namespace()))
            .put("labels", labels())
            .put("annotations", annotations(component.annotations()));
    return Synthetic.at(place)
        .put("apiVersion", "apps/v1")
        .put("kind", component.kind())
        .put("metadata", metadata.build())
        .put("spec", spec())
        .build();
  }

  private Mapping labels() {
    return Mapping.empty(place)
        .withRest(Unknown.because("the chart sets labels of its own", place));
  }

  private Mapping annotations(List<ValuePath> paths) {
    return Synthetic.merged(paths.stream().map(p -> p.in(values)).toList(), place, headerOf(paths));
  }

  private Span headerOf(List<ValuePath> paths) {
    Optional<ValuePath> best =
        paths.stream().reduce((a, b) -> b.depthIn(values) >= a.depthIn(values) ? b : a);
    return best.map(p -> p.in(values))
        .map(
            a ->
                a instanceof Lookup.Found<Value> found && found.value() instanceof Mapping m
                    ? m.header()
                    : Synthetic.place(a).span())
        .orElse(place.span());
  }

  private Mapping spec() {
    Synthetic spec = Synthetic.at(place).put("replicas", replicas());
    if (!component.strategy().isEmpty()) {
      Mapping strategy =
          Synthetic.merged(
              component.strategy().stream().map(p -> p.in(values)).toList(), place, place.span());
      if (!strategy.entries().isEmpty() || !strategy.isComplete()) {
        spec.put(component.kind().equals("Deployment") ? "strategy" : "updateStrategy", strategy);
      }
    }
    return spec.put("template", template()).build();
  }

  private Optional<Value> replicas() {
    if (component.kind().equals("DaemonSet") || component.kind().endsWith("Job")) {
      return Optional.empty();
    }
    if (component.autoscaling().isPresent()
        && !component.autoscaling().get().in(values).isMissing()
        && !component.autoscaling().get().in(values).is(v -> isText(v, "false"))) {
      return Optional.of(Unknown.because("an autoscaler sets the replicas", place));
    }
    Lookup<Value> given =
        component
            .replicas()
            .map(p -> ValuePath.firstOf(List.of(p), values))
            .orElseGet(() -> Lookup.missing(place.span(), place));
    if (!given.isMissing()) {
      return Synthetic.value(given);
    }
    Origin at = asDefault(Synthetic.place(given));
    return Optional.of(
        component
            .defaultReplicas()
            .map(d -> d.withOrigin(at))
            .orElseGet(
                () -> Unknown.because("the chart's default of the replicas is not known", at)));
  }

  private static boolean isText(Value value, String text) {
    return value instanceof Scalar scalar && scalar.asText().filter(text::equals).isPresent();
  }

  private Mapping template() {
    Mapping podAnnotations = annotations(component.podAnnotations());
    for (Map.Entry<String, String> checksum : component.checksums().entrySet()) {
      if (checksum.getValue().startsWith("differs")) {
        podAnnotations =
            podAnnotations.with(
                checksum.getKey(),
                Mapping.Entry.of(
                    place.span(),
                    Unknown.because("the chart computes it anew at every render", place)));
      }
    }
    Mapping metadata =
        Synthetic.at(place.movedTo(podAnnotations.header()))
            .put("labels", labels())
            .put("annotations", podAnnotations)
            .build();
    return Synthetic.at(place).put("metadata", metadata).put("spec", podSpec()).build();
  }

  private Mapping podSpec() {
    List<Value> containers = new ArrayList<>();
    containers.add(container(component.main(), component.main().name().orElse(component.name())));
    component.others().forEach((name, c) -> containers.add(container(c, name)));
    Sequence more = list("containers");
    List<Value> all = new ArrayList<>(containers);
    all.addAll(more.items());
    return Synthetic.at(place)
        .put("containers", new Sequence(all, more.rest(), Sequence.Kind.TUPLE, place))
        .put("initContainers", list("initContainers"))
        .put("volumes", list("volumes"))
        .build();
  }

  private Sequence list(String key) {
    List<ValuePath> paths = component.podLists().getOrDefault(key, List.of());
    Optional<Unknown> rest =
        component.complete()
            ? Optional.empty()
            : Optional.of(Unknown.because("what else the chart puts there is not known", place));
    return Synthetic.joined(paths.stream().map(p -> p.in(values)).toList(), place, rest);
  }

  private Mapping container(ChartContainer container, String name) {
    Probes probes = new Probes(values, this::asDefault);
    Synthetic result =
        Synthetic.at(place)
            .put("name", name.isEmpty() ? entry.chart() : name)
            .put("image", image(container.image()))
            .put("env", environment(container));
    result.put("envFrom", envFrom(container));
    container.probes().forEach((kind, paths) -> result.put(kind + "Probe", probes.probe(paths)));
    Optional<Unknown> rest = unknownUnless(component.complete());
    result.put(
        "volumeMounts",
        Synthetic.joined(
            container.volumeMounts().stream().map(p -> p.in(values)).toList(), place, rest));
    if (!container.args().isEmpty()) {
      List<Value> args = new ArrayList<>();
      container.args().forEach(a -> args.add(Scalar.string(a, place)));
      result.put("args", Sequence.of(args, place));
    } else {
      result.put("args", Unknown.because("what the chart runs is not known", place));
    }
    return result.build();
  }

  private Optional<Unknown> unknownUnless(boolean known) {
    return known
        ? Optional.empty()
        : Optional.of(Unknown.because("what else the chart sets is not known", place));
  }

  private Value image(ImagePaths paths) {
    Lookup<String> tag = images.version(paths);
    Lookup<String> digest = images.digest(paths);
    ImageText text = new ImageText(place);
    add(text, images.repository(paths), "the chart's own repository is not known");
    text.add(":");
    add(text, tag, "the chart decides the tag");
    if (!digest.isMissing()) {
      text.add("@");
      add(text, digest, "");
    }
    return text.build();
  }

  private static void add(ImageText text, Lookup<String> part, String ifMissing) {
    text.add(
        part.then(t -> Lookup.found(Scalar.string(t, originOf(part)), originOf(part))), ifMissing);
  }

  private static Origin originOf(Lookup<String> part) {
    return part.ifFound().orElseThrow().origin();
  }

  private Sequence environment(ChartContainer container) {
    List<Value> made = new ArrayList<>();
    Optional<Unknown> rest = unknownUnless(!container.env().isEmpty());
    if (container.environment().isPresent() && !replaced(container.environment().get())) {
      ValuesEnvironment environment = container.environment().get();
      Lookup<Value> branch = environment.path().in(values);
      if (branch instanceof Lookup.Found<Value> found && found.value() instanceof Mapping mapping) {
        flatten(environment.prefix(), environment.separator(), mapping, made);
        rest = rest.or(mapping::rest);
      } else if (branch instanceof Lookup.Undecided<Value> undecided) {
        rest = rest.or(() -> Optional.of(Synthetic.unknown(undecided)));
      }
    }
    Sequence own =
        Synthetic.joined(container.env().stream().map(p -> p.in(values)).toList(), place, rest);
    made.addAll(own.items());
    return new Sequence(made, own.rest(), Sequence.Kind.TUPLE, place);
  }

  private boolean replaced(ValuesEnvironment environment) {
    return environment
        .unless()
        .map(u -> !ValuePath.firstOf(List.of(u), values).isMissing())
        .orElse(false);
  }

  private static void flatten(String prefix, String separator, Mapping mapping, List<Value> made) {
    for (Map.Entry<String, Mapping.Entry> entry : mapping.entries().entrySet()) {
      String name = prefix + entry.getKey().toUpperCase(Locale.ROOT);
      Value value = entry.getValue().value();
      if (value instanceof Mapping below) {
        flatten(name + separator, separator, below, made);
      } else if (!ValuePath.isEmpty(value)) {
        Origin at = value.origin().movedTo(entry.getValue().key());
        made.add(Synthetic.at(at).put("name", Scalar.string(name, at)).put("value", value).build());
      }
    }
  }

  private Sequence envFrom(ChartContainer container) {
    List<Value> made = new ArrayList<>();
    container
        .environment()
        .filter(ValuesEnvironment::secretName)
        .flatMap(ValuesEnvironment::unless)
        .flatMap(u -> Synthetic.value(ValuePath.firstOf(List.of(u), values)))
        .ifPresent(
            secret ->
                made.add(
                    Synthetic.at(secret.origin())
                        .put("secretRef", Synthetic.at(secret.origin()).put("name", secret).build())
                        .build()));
    Sequence own =
        Synthetic.joined(
            container.envFrom().stream().map(p -> p.in(values)).toList(),
            place,
            unknownUnless(!container.envFrom().isEmpty()));
    made.addAll(own.items());
    return new Sequence(made, own.rest(), Sequence.Kind.TUPLE, place);
  }
}
