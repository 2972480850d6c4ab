package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which fields the transformers change: Kustomize's own (kubernetes-sigs/kustomize, {@code
 * api/internal/konfig/builtinpluginconsts}) and those that {@code configurations} add.
 */
final class FieldSpecs {
  /** What fields are changed for. */
  enum Use {
    COMMON_LABELS("commonLabels"),
    TEMPLATE_LABELS("templateLabels"),
    LABELS("labels"),
    COMMON_ANNOTATIONS("commonAnnotations"),
    NAMESPACE("namespace"),
    IMAGES("images"),
    REPLICAS("replicas"),
    VARIABLES("varReference");

    private final String key;

    Use(String key) {
      this.key = key;
    }
  }

  private static final String TEMPLATE = "spec/template/";
  private static final String CRON = "spec/jobTemplate/";

  /** Kinds with a pod's template, but for CronJobs. */
  private static final List<String> TEMPLATED =
      List.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job");

  private static final FieldSpecs BUILT_IN = builtIn();

  private final Map<Use, List<FieldSpec>> specs;
  private final Map<String, List<FieldSpec>> references;

  private FieldSpecs(Map<Use, List<FieldSpec>> specs, Map<String, List<FieldSpec>> references) {
    this.specs = specs;
    this.references = references;
  }

  static FieldSpecs builtInOnes() {
    return BUILT_IN;
  }

  List<FieldSpec> of(Use use) {
    return specs.getOrDefault(use, List.of());
  }

  /** Fields beyond Kustomize's own that hold names, by the kind of what they name. */
  Map<String, List<FieldSpec>> references() {
    return references;
  }

  /** These and what a configuration of transformers adds. */
  FieldSpecs and(List<Value> configurations) {
    if (configurations.isEmpty()) {
      return this;
    }
    Map<Use, List<FieldSpec>> more = new EnumMap<>(specs);
    Map<String, List<FieldSpec>> names = new HashMap<>(references);
    for (Value configuration : configurations) {
      if (configuration instanceof Mapping mapping) {
        for (Use use : Use.values()) {
          List<FieldSpec> all = new ArrayList<>(more.getOrDefault(use, List.of()));
          all.addAll(read(mapping, use.key));
          more.put(use, List.copyOf(all));
        }
        for (Mapping named : Kustomization.mappings(mapping, "nameReference")) {
          String kind = named.textAt("kind").orElse("");
          List<FieldSpec> all = new ArrayList<>(names.getOrDefault(kind, List.of()));
          all.addAll(read(named, "fieldSpecs"));
          names.put(kind, List.copyOf(all));
        }
      }
    }
    return new FieldSpecs(more, names);
  }

  static List<FieldSpec> read(Mapping parent, String key) {
    return Kustomization.mappings(parent, key).stream()
        .flatMap(s -> FieldSpec.read(s).stream())
        .toList();
  }

  static FieldSpec made(String kind, String path) {
    return spec("", kind, path, true);
  }

  static FieldSpec present(String kind, String path) {
    return spec("", kind, path, false);
  }

  private static FieldSpec spec(String group, String kind, String path, boolean create) {
    return new FieldSpec(group, "", kind, FieldSpec.steps(path), create);
  }

  private static FieldSpecs builtIn() {
    List<FieldSpec> labels = new ArrayList<>(marks("labels"));
    labels.add(spec("apps", "StatefulSet", "spec/volumeClaimTemplates[]/metadata/labels", true));
    Map<Use, List<FieldSpec>> specs = new EnumMap<>(Use.class);
    specs.put(Use.TEMPLATE_LABELS, List.copyOf(labels));
    labels.addAll(selectors());
    specs.put(Use.COMMON_LABELS, List.copyOf(labels));
    specs.put(Use.COMMON_ANNOTATIONS, marks("annotations"));
    specs.put(
        Use.NAMESPACE,
        List.of(
            spec("apiregistration.k8s.io", "APIService", "spec/service/namespace", true),
            spec(
                "apiextensions.k8s.io",
                "CustomResourceDefinition",
                "spec/conversion/webhook/clientConfig/service/namespace",
                false)));
    specs.put(
        Use.IMAGES,
        Stream.of("", TEMPLATE)
            .flatMap(
                t ->
                    Stream.of(
                            "containers[]/image",
                            "initContainers[]/image",
                            "volumes[]/image/reference")
                        .map(f -> present("", t + "spec/" + f)))
            .toList());
    specs.put(
        Use.REPLICAS,
        Stream.of("Deployment", "ReplicationController", "ReplicaSet", "StatefulSet")
            .map(k -> made(k, "spec/replicas"))
            .toList());
    specs.put(Use.VARIABLES, variables());
    return new FieldSpecs(specs, Map.of());
  }

  private static List<FieldSpec> marks(String field) {
    List<FieldSpec> specs = new ArrayList<>();
    specs.add(made("", "metadata/" + field));
    specs.add(
        new FieldSpec(
            "",
            "v1",
            "ReplicationController",
            FieldSpec.steps(TEMPLATE + "metadata/" + field),
            true));
    TEMPLATED.forEach(k -> specs.add(made(k, TEMPLATE + "metadata/" + field)));
    specs.add(spec("batch", "CronJob", CRON + "metadata/" + field, true));
    specs.add(spec("batch", "CronJob", CRON + TEMPLATE + "metadata/" + field, true));
    return List.copyOf(specs);
  }

  private static List<FieldSpec> selectors() {
    List<FieldSpec> specs = new ArrayList<>();
    for (String kind : List.of("Service", "ReplicationController")) {
      specs.add(new FieldSpec("", "v1", kind, List.of("spec", "selector"), true));
    }
    for (String kind : List.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet")) {
      specs.add(made(kind, "spec/selector/matchLabels"));
    }
    for (String kind : List.of("Deployment", "StatefulSet")) {
      for (String affinity : List.of("podAffinity", "podAntiAffinity")) {
        String start = TEMPLATE + "spec/affinity/" + affinity + "/";
        String rest = "DuringSchedulingIgnoredDuringExecution/";
        String selector = "labelSelector/matchLabels";
        specs.add(
            spec("apps", kind, start + "preferred" + rest + "podAffinityTerm/" + selector, false));
        specs.add(spec("apps", kind, start + "required" + rest + selector, false));
      }
      specs.add(
          spec(
              "apps",
              kind,
              TEMPLATE + "spec/topologySpreadConstraints/labelSelector/matchLabels",
              false));
    }
    specs.add(spec("batch", "Job", "spec/selector/matchLabels", false));
    specs.add(spec("batch", "CronJob", CRON + "spec/selector/matchLabels", false));
    specs.add(spec("policy", "PodDisruptionBudget", "spec/selector/matchLabels", false));
    for (String path : List.of("spec/", "spec/ingress/from/", "spec/egress/to/")) {
      specs.add(
          spec("networking.k8s.io", "NetworkPolicy", path + "podSelector/matchLabels", false));
    }
    return specs;
  }

  private static List<FieldSpec> variables() {
    List<FieldSpec> specs = new ArrayList<>();
    for (String field : List.of("args", "command", "env/value", "volumeMounts/mountPath")) {
      for (String containers : List.of("containers/", "initContainers/")) {
        TEMPLATED.forEach(k -> specs.add(present(k, TEMPLATE + "spec/" + containers + field)));
        specs.add(present("CronJob", CRON + TEMPLATE + "spec/" + containers + field));
        specs.add(present("Pod", "spec/" + containers + field));
      }
    }
    TEMPLATED.forEach(k -> specs.add(present(k, TEMPLATE + "spec/volumes/nfs/server")));
    for (String path : List.of("spec/rules/host", "spec/tls/hosts", "spec/tls/secretName")) {
      specs.add(present("Ingress", path));
    }
    specs.add(present("Deployment", TEMPLATE + "metadata/annotations"));
    specs.add(present("Service", "spec/ports/port"));
    specs.add(present("Service", "spec/ports/targetPort"));
    specs.add(present("PersistentVolume", "spec/nfs/server"));
    specs.add(present("", "metadata/labels"));
    specs.add(present("", "metadata/annotations"));
    return List.copyOf(specs);
  }
}
