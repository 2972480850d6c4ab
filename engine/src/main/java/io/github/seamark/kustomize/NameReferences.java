package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import io.github.seamark.value.Scalar;
import io.github.seamark.value.Sequence;
import io.github.seamark.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Mends references by name after names have changed (kubernetes-sigs/kustomize, {@code
 * api/filters/nameref}). It is done once, when a whole build has its names.
 */
final class NameReferences {
  private static final Map<String, String> PODS =
      Map.ofEntries(
          Map.entry("Pod", "spec/"),
          Map.entry("PodTemplate", "template/spec/"),
          Map.entry("Deployment", "spec/template/spec/"),
          Map.entry("ReplicaSet", "spec/template/spec/"),
          Map.entry("DaemonSet", "spec/template/spec/"),
          Map.entry("StatefulSet", "spec/template/spec/"),
          Map.entry("Job", "spec/template/spec/"),
          Map.entry("CronJob", "spec/jobTemplate/spec/template/spec/"));

  /** Which fields hold the name of a kind. */
  private static final Map<String, List<FieldSpec>> REFERENCES = references();

  private final Map<String, List<FieldSpec>> fields;
  private final Map<String, List<Built>> renamed = new HashMap<>();

  private NameReferences(List<Built> all, Map<String, List<FieldSpec>> more) {
    fields = joined(more);
    for (Built built : all) {
      for (Identity former : built.former()) {
        if (fields.containsKey(former.kind())) {
          List<Built> known =
              renamed.computeIfAbsent(former.kind() + "/" + former.name(), k -> new ArrayList<>());
          if (!known.contains(built)) {
            known.add(built);
          }
        }
      }
    }
  }

  private static Map<String, List<FieldSpec>> joined(Map<String, List<FieldSpec>> more) {
    if (more.isEmpty()) {
      return REFERENCES;
    }
    Map<String, List<FieldSpec>> all = new HashMap<>(REFERENCES);
    more.forEach(
        (kind, specs) ->
            all.merge(kind, specs, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    return all;
  }

  static List<Built> mended(List<Built> all, FieldSpecs specs) {
    NameReferences references = new NameReferences(all, specs.references());
    return references.renamed.isEmpty() ? all : all.stream().map(references::mended).toList();
  }

  private Built mended(Built referrer) {
    Mapping object = referrer.object();
    Identity identity = referrer.identity();
    for (Map.Entry<String, List<FieldSpec>> kind : fields.entrySet()) {
      for (FieldSpec spec : kind.getValue()) {
        if (spec.isFor(identity)) {
          object = spec.change(object, v -> reference(v, kind.getKey(), referrer));
        }
      }
    }
    return referrer.with(object);
  }

  private Value reference(Value value, String kind, Built referrer) {
    if (value instanceof Scalar scalar) {
      return named(scalar, kind, referrer)
          .map(Built::object)
          .flatMap(NameReferences::name)
          .orElse(scalar);
    }
    if (value instanceof Sequence sequence) {
      List<Value> items = sequence.items().stream().map(i -> reference(i, kind, referrer)).toList();
      return sequence.withItems(items);
    }
    if (value instanceof Mapping mapping
        && mapping.get("name").toOptional().orElse(null) instanceof Scalar name) {
      Optional<String> namespace = mapping.textAt("namespace");
      Optional<Built> found =
          named(name, kind, referrer)
              .filter(
                  b ->
                      namespace.isEmpty()
                          || b.identities().stream()
                              .anyMatch(i -> namespace.get().equals(i.effectiveNamespace())));
      return found.map(b -> renamed(mapping, b)).orElse(mapping);
    }
    return value;
  }

  private static Value renamed(Mapping reference, Built target) {
    Mapping result = reference;
    for (String key : List.of("name", "namespace")) {
      Optional<Mapping.Entry> made =
          target.object().get("metadata").toOptional().orElse(null) instanceof Mapping metadata
              ? metadata.entry(key)
              : Optional.empty();
      if (made.isPresent()) {
        result =
            result.with(
                key, reference.entry(key).map(e -> e.with(made.get().value())).orElse(made.get()));
      }
    }
    return result;
  }

  private static Optional<Value> name(Mapping object) {
    return object.at("metadata", "name").toOptional();
  }

  private Optional<Built> named(Scalar name, String kind, Built referrer) {
    List<Built> candidates =
        name.asText().map(n -> renamed.getOrDefault(kind + "/" + n, List.of())).orElse(List.of());
    candidates = kept(candidates, b -> isReachable(b.identity(), referrer.identity()));
    if (candidates.size() > 1) {
      candidates =
          kept(
              candidates,
              b ->
                  endsWith(b.prefixes(), referrer.prefixes())
                      && endsWith(b.suffixes(), referrer.suffixes()));
    }
    if (candidates.size() > 1) {
      candidates =
          kept(
              candidates,
              b ->
                  b.prefixes().equals(referrer.prefixes())
                      && b.suffixes().equals(referrer.suffixes()));
    }
    return candidates.stream().findFirst();
  }

  private static List<Built> kept(List<Built> all, Predicate<Built> wanted) {
    return all.stream().filter(wanted).toList();
  }

  /** Whether one list of affixes ends with the other, the longer one having got more of them. */
  private static boolean endsWith(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return true;
    }
    List<String> shorter = a.size() <= b.size() ? a : b;
    List<String> longer = a.size() <= b.size() ? b : a;
    return longer.subList(longer.size() - shorter.size(), longer.size()).equals(shorter);
  }

  private static boolean isReachable(Identity target, Identity referrer) {
    return referrer.isClusterWide()
        || target.isClusterWide()
        || target.kind().equals("ServiceAccount")
        || target.effectiveNamespace().equals(referrer.effectiveNamespace());
  }

  private static Map<String, List<FieldSpec>> references() {
    Map<String, List<FieldSpec>> all = new HashMap<>();
    for (String kind :
        List.of("Deployment", "ReplicationController", "ReplicaSet", "StatefulSet")) {
      all.put(
          kind, List.of(FieldSpecs.present("HorizontalPodAutoscaler", "spec/scaleTargetRef/name")));
    }
    all.put(
        "ConfigMap",
        inPods(
            "volumes/configMap/name",
            "containers/env/valueFrom/configMapKeyRef/name",
            "initContainers/env/valueFrom/configMapKeyRef/name",
            "containers/envFrom/configMapRef/name",
            "initContainers/envFrom/configMapRef/name",
            "volumes/projected/sources/configMap/name"));
    List<FieldSpec> secrets =
        new ArrayList<>(
            inPods(
                "volumes/secret/secretName",
                "containers/env/valueFrom/secretKeyRef/name",
                "initContainers/env/valueFrom/secretKeyRef/name",
                "containers/envFrom/secretRef/name",
                "initContainers/envFrom/secretRef/name",
                "imagePullSecrets/name",
                "volumes/projected/sources/secret/name"));
    secrets.add(FieldSpecs.present("Ingress", "spec/tls/secretName"));
    secrets.add(FieldSpecs.present("ServiceAccount", "imagePullSecrets/name"));
    all.put("Secret", secrets);
    all.put(
        "Service",
        Map.of(
                "spec/serviceName", "StatefulSet",
                "spec/rules/http/paths/backend/service/name", "Ingress",
                "spec/rules/http/paths/backend/serviceName", "Ingress",
                "spec/defaultBackend/service/name", "Ingress",
                "spec/service/name", "APIService",
                "webhooks/clientConfig/service", "ValidatingWebhookConfiguration")
            .entrySet()
            .stream()
            .map(e -> FieldSpecs.present(e.getValue(), e.getKey()))
            .toList());
    all.put("Role", List.of(FieldSpecs.present("RoleBinding", "roleRef/name")));
    all.put(
        "ClusterRole",
        List.of(
            FieldSpecs.present("RoleBinding", "roleRef/name"),
            FieldSpecs.present("ClusterRoleBinding", "roleRef/name")));
    List<FieldSpec> accounts = new ArrayList<>(inPods("serviceAccountName"));
    accounts.add(FieldSpecs.present("RoleBinding", "subjects"));
    accounts.add(FieldSpecs.present("ClusterRoleBinding", "subjects"));
    all.put("ServiceAccount", accounts);
    all.put("PersistentVolumeClaim", inPods("volumes/persistentVolumeClaim/claimName"));
    all.put(
        "PersistentVolume",
        List.of(FieldSpecs.present("PersistentVolumeClaim", "spec/volumeName")));
    all.put("PriorityClass", inPods("priorityClassName"));
    return Map.copyOf(all);
  }

  private static List<FieldSpec> inPods(String... paths) {
    List<FieldSpec> specs = new ArrayList<>();
    PODS.forEach(
        (kind, start) -> {
          for (String path : paths) {
            specs.add(FieldSpecs.present(kind, start + path));
          }
        });
    return List.copyOf(specs);
  }
}
