package io.github.seamark.helm;

import io.github.seamark.estate.Release.ReleaseImage;
import io.github.seamark.helm.AppTemplate.ConfigName;
import io.github.seamark.value.Lookup;
import io.github.seamark.value.Mapping;
import io.github.seamark.value.Origin;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Unknown;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One controller of values in the library's form, as the workload that it becomes. */
final class AppController {
  private static final Map<String, String> KINDS =
      Map.of(
          "deployment", "Deployment",
          "statefulset", "StatefulSet",
          "daemonset", "DaemonSet",
          "cronjob", "CronJob",
          "job", "Job");
  private static final Set<String> NO_POD_OPTION = Set.of("annotations", "labels");

  private final AppTemplate template;
  private final String id;
  private final Mapping controller;
  private final AppVolumes volumes;
  private final Services services;
  private final Map<String, ConfigName> configMaps;
  private final Map<String, ConfigName> secrets;
  private final Origin place;

  AppController(
      AppTemplate template,
      String id,
      Mapping controller,
      Services services,
      Map<String, ConfigName> configMaps,
      Map<String, ConfigName> secrets) {
    this.template = template;
    this.id = id;
    this.controller = controller;
    this.services = services;
    this.configMaps = configMaps;
    this.secrets = secrets;
    this.place = controller.origin().movedTo(controller.header());
    this.volumes =
        new AppVolumes(template.enabled("persistence"), id, configMaps, secrets, controller);
  }

  private String kind() {
    return controller
        .textAt("type")
        .map(t -> KINDS.getOrDefault(t.toLowerCase(Locale.ROOT), "Deployment"))
        .orElse("Deployment");
  }

  Mapping object(Value name) {
    String kind = kind();
    Synthetic spec = Synthetic.at(place);
    Synthetic object =
        Synthetic.at(place)
            .put("apiVersion", kind.endsWith("Job") ? "batch/v1" : "apps/v1")
            .put("kind", kind)
            .put("metadata", template.metadata(name, controller, place));
    if (kind.equals("CronJob")) {
      Mapping job = Synthetic.at(place).put("template", pod()).build();
      spec.put("jobTemplate", Synthetic.at(place).put("spec", job).build());
      return object.put("spec", spec.build()).build();
    }
    if (kind.equals("Deployment") || kind.equals("StatefulSet")) {
      spec.put("replicas", replicas());
      spec.put(kind.equals("Deployment") ? "strategy" : "updateStrategy", strategy(kind));
    }
    return object.put("spec", spec.put("template", pod()).build()).build();
  }

  /** One replica by default; null hands the count to an autoscaler. */
  private Value replicas() {
    Lookup<Value> given = controller.get("replicas");
    if (given instanceof Lookup.Found<Value> found
        && found.value() instanceof Scalar scalar
        && scalar.isNull()) {
      return Unknown.because("the replicas are left to an autoscaler", found.origin());
    }
    return Synthetic.value(given)
        .orElseGet(() -> Scalar.number(1, place.noting("default of the common library")));
  }

  /** A word, not a map as in Kubernetes; a Deployment is recreated by default. */
  private Mapping strategy(String kind) {
    String byDefault = kind.equals("Deployment") ? "Recreate" : "RollingUpdate";
    Synthetic strategy =
        Synthetic.at(place)
            .put(
                "type",
                Synthetic.value(controller.get("strategy"))
                    .filter(v -> !(v instanceof Scalar s && s.isNull()))
                    .orElseGet(
                        () ->
                            Scalar.string(
                                byDefault, place.noting("default of the common library"))));
    Synthetic rolling = Synthetic.at(place);
    rolling.put("maxSurge", given(controller.at("rollingUpdate", "surge")));
    rolling.put("maxUnavailable", given(controller.at("rollingUpdate", "unavailable")));
    Mapping numbers = rolling.build();
    return (numbers.entries().isEmpty() ? strategy : strategy.put("rollingUpdate", numbers))
        .build();
  }

  private static Optional<Value> given(Lookup<Value> answer) {
    return Synthetic.value(answer).filter(v -> !(v instanceof Scalar s && s.isNull()));
  }

  private Mapping pod() {
    Mapping annotations = podAnnotations();
    Origin at = place.movedTo(annotations.header());
    Mapping metadata =
        Synthetic.at(at).put("labels", podLabels()).put("annotations", annotations).build();
    Synthetic spec = Synthetic.at(place);
    options().forEach((key, entry) -> spec.put(key, entry.value()));
    spec.put("containers", containers("containers"))
        .put("initContainers", containers("initContainers"))
        .put("volumes", volumes.volumes(place));
    return Synthetic.at(place).put("metadata", metadata).put("spec", spec.build()).build();
  }

  /** The pod's options: the controller's over those for all. */
  private Map<String, Mapping.Entry> options() {
    Map<String, Mapping.Entry> options = new LinkedHashMap<>();
    for (Lookup<Value> layer :
        List.of(template.values().get("defaultPodOptions"), controller.get("pod"))) {
      if (layer.toOptional().orElse(null) instanceof Mapping mapping) {
        mapping
            .entries()
            .forEach(
                (key, entry) -> {
                  if (!NO_POD_OPTION.contains(key)) {
                    options.put(key, entry);
                  }
                });
      }
    }
    return options;
  }

  private Mapping podLabels() {
    Mapping own =
        Synthetic.merged(
            List.of(
                template.values().at("defaultPodOptions", "labels"),
                controller.at("pod", "labels")),
            place,
            place.span());
    Mapping all = template.selector(id, place);
    for (Map.Entry<String, Mapping.Entry> entry : own.entries().entrySet()) {
      all = all.with(entry.getKey(), entry.getValue());
    }
    return own.rest().map(all::withRest).orElse(all);
  }

  private Mapping podAnnotations() {
    Lookup<Value> own = controller.at("pod", "annotations");
    List<Lookup<Value>> layers = new ArrayList<>();
    if (template
        .values()
        .at("global", "propagateGlobalMetadataToPods")
        .is(AppTemplate.isText("true"))) {
      layers.add(template.values().at("global", "annotations"));
    }
    layers.add(template.values().at("defaultPodOptions", "annotations"));
    layers.add(own);
    Mapping annotations = Synthetic.merged(layers, place, AppTemplate.headerOf(own));
    annotations = checksum(annotations, "configMaps", configMaps);
    return checksum(annotations, "secrets", secrets);
  }

  /** The chart hashes those ConfigMaps and Secrets that the same values define. */
  private Mapping checksum(Mapping annotations, String section, Map<String, ConfigName> objects) {
    Origin origin = place.noting("set by the common library");
    boolean any = false;
    for (ConfigName object : objects.values()) {
      if (!object.definition().get("includeInChecksum").is(AppTemplate.isText("false"))) {
        origin = origin.dependingOn(object.content());
        any = true;
      }
    }
    return any
        ? annotations.with(
            "checksum/" + section,
            Mapping.Entry.of(place.span(), Unknown.because("the chart computes it", origin)))
        : annotations;
  }

  private Sequence containers(String section) {
    List<Value> items = new ArrayList<>();
    each(section).forEach((name, c) -> items.add(c.object()));
    Optional<Unknown> rest = Optional.empty();
    if (controller.get(section) instanceof Lookup.Undecided<Value> undecided) {
      rest = Optional.of(Synthetic.unknown(undecided));
    } else if (controller.get(section).toOptional().orElse(null) instanceof Mapping mapping) {
      rest = mapping.rest();
    }
    return new Sequence(items, rest, Sequence.Kind.TUPLE, place);
  }

  private Map<String, AppContainer> each(String section) {
    Map<String, AppContainer> containers = new LinkedHashMap<>();
    if (controller.get(section).toOptional().orElse(null) instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, entry) -> {
                if (entry.value() instanceof Mapping part && !AppTemplate.isOff(part)) {
                  containers.put(name, container(name, part.under(entry.key())));
                }
              });
    }
    return containers;
  }

  private AppContainer container(String name, Mapping own) {
    Mapping merged = own;
    if (controller.get("defaultContainerOptions").toOptional().orElse(null)
        instanceof Mapping shared) {
      for (Map.Entry<String, Mapping.Entry> entry : shared.entries().entrySet()) {
        if (!merged.entries().containsKey(entry.getKey())) {
          merged = merged.with(entry.getKey(), entry.getValue());
        }
      }
    }
    boolean main = template.major() == 2 && id.equals("main") && name.equals("main");
    return new AppContainer(
        name, merged, services.primaryPort(id), volumes, configMaps, secrets, main);
  }

  List<ReleaseImage> images() {
    if (kind().endsWith("Job")) {
      return List.of();
    }
    return each("containers").values().stream().map(c -> c.image(id)).toList();
  }
}
