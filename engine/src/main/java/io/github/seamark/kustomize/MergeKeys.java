package io.github.seamark.kustomize;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which keys the items of lists are the same, as the schema that Kustomize carries declares it
 * (Kubernetes 1.21). Lists of kinds that it does not know are replaced as a whole.
 */
final class MergeKeys {
  private static final Map<String, List<String>> POD =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("ephemeralContainers", List.of("name")),
          Map.entry("containers/env", List.of("name")),
          Map.entry("initContainers/env", List.of("name")),
          Map.entry("ephemeralContainers/env", List.of("name")),
          Map.entry("containers/ports", List.of("containerPort", "protocol")),
          Map.entry("initContainers/ports", List.of("containerPort", "protocol")),
          Map.entry("containers/volumeDevices", List.of("devicePath")),
          Map.entry("initContainers/volumeDevices", List.of("devicePath")),
          Map.entry("ephemeralContainers/volumeDevices", List.of("devicePath")),
          Map.entry("containers/volumeMounts", List.of("mountPath")),
          Map.entry("initContainers/volumeMounts", List.of("mountPath")),
          Map.entry("ephemeralContainers/volumeMounts", List.of("mountPath")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
          Map.entry("volumes", List.of("name")));

  /** Where pods stand, by API version and kind. */
  private static final Map<String, String> PODS =
      Map.ofEntries(
          Map.entry("v1/Pod", "spec/"),
          Map.entry("v1/PodTemplate", "template/spec/"),
          Map.entry("v1/ReplicationController", "spec/template/spec/"),
          Map.entry("apps/v1/Deployment", "spec/template/spec/"),
          Map.entry("apps/v1/StatefulSet", "spec/template/spec/"),
          Map.entry("apps/v1/DaemonSet", "spec/template/spec/"),
          Map.entry("apps/v1/ReplicaSet", "spec/template/spec/"),
          Map.entry("batch/v1/Job", "spec/template/spec/"),
          Map.entry("batch/v1/CronJob", "spec/jobTemplate/spec/template/spec/"),
          Map.entry("batch/v1beta1/CronJob", "spec/jobTemplate/spec/template/spec/"));

  private static final Map<String, Map<String, List<String>>> OTHERS =
      Map.of(
          "v1/Service", Map.of("spec/ports", List.of("port", "protocol")),
          "v1/ServiceAccount", Map.of("secrets", List.of("name")),
          "admissionregistration.k8s.io/v1/MutatingWebhookConfiguration",
              Map.of("webhooks", List.of("name")),
          "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration",
              Map.of("webhooks", List.of("name")));

  /** Groups whose kinds the schema knows: only there are an object's own lists merged. */
  private static final Set<String> GROUPS =
      Set.of(
          "",
          "apps",
          "batch",
          "autoscaling",
          "policy",
          "networking.k8s.io",
          "rbac.authorization.k8s.io",
          "storage.k8s.io",
          "scheduling.k8s.io",
          "admissionregistration.k8s.io");

  private final String pods;
  private final Map<String, List<String>> others;
  private final boolean known;

  private MergeKeys(String pods, Map<String, List<String>> others, boolean known) {
    this.pods = pods;
    this.others = others;
    this.known = known;
  }

  static MergeKeys of(Identity identity) {
    String group = identity.group().isEmpty() ? "" : identity.group() + "/";
    String type = group + identity.version() + "/" + identity.kind();
    return new MergeKeys(
        PODS.getOrDefault(type, "/"),
        OTHERS.getOrDefault(type, Map.of()),
        GROUPS.contains(identity.group()));
  }

  /** The keys of a list at a path; a list of plain texts that merge has none; else empty. */
  Optional<List<String>> of(String path) {
    if (path.startsWith(pods)) {
      List<String> keys = POD.get(path.substring(pods.length()));
      if (keys != null) {
        return Optional.of(keys);
      }
    }
    if (known && path.equals("metadata/finalizers")) {
      return Optional.of(List.of());
    }
    if (known && path.equals("metadata/ownerReferences")) {
      return Optional.of(List.of("uid"));
    }
    return Optional.ofNullable(others.get(path));
  }
}
