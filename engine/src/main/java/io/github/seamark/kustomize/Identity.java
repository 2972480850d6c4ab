package io.github.seamark.kustomize;

import io.github.seamark.value.Mapping;
import java.util.Set;

/**
 * What Kustomize knows an object by (kubernetes-sigs/kustomize, {@code kyaml/resid}).
 *
 * @param group the API's group, empty for the core's
 * @param version the API's version
 * @param kind the kind
 * @param namespace the namespace as written, empty where none is
 * @param name the name; empty where it is not known
 */
record Identity(String group, String version, String kind, String namespace, String name) {

  /** Kinds that Kustomize's schema holds for cluster-wide. */
  private static final Set<String> CLUSTER_WIDE =
      Set.of(
          "admissionregistration.k8s.io/MutatingWebhookConfiguration",
          "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
          "apiextensions.k8s.io/CustomResourceDefinition",
          "apiregistration.k8s.io/APIService",
          "certificates.k8s.io/CertificateSigningRequest",
          "flowcontrol.apiserver.k8s.io/FlowSchema",
          "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
          "networking.k8s.io/IngressClass",
          "node.k8s.io/RuntimeClass",
          "policy/PodSecurityPolicy",
          "rbac.authorization.k8s.io/ClusterRole",
          "rbac.authorization.k8s.io/ClusterRoleBinding",
          "scheduling.k8s.io/PriorityClass",
          "storage.k8s.io/CSIDriver",
          "storage.k8s.io/CSINode",
          "storage.k8s.io/StorageClass",
          "storage.k8s.io/VolumeAttachment",
          "/ComponentStatus",
          "/Namespace",
          "/Node",
          "/PersistentVolume");

  static Identity of(Mapping object) {
    String apiVersion = object.textAt("apiVersion").orElse("");
    int slash = apiVersion.indexOf('/');
    return new Identity(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        apiVersion.substring(slash + 1),
        object.textAt("kind").orElse(""),
        object.textAt("metadata", "namespace").orElse(""),
        object.textAt("metadata", "name").orElse(""));
  }

  boolean isClusterWide() {
    return CLUSTER_WIDE.contains(group + "/" + kind);
  }

  /** The namespace that objects are compared by; for what is cluster-wide one of its own. */
  String effectiveNamespace() {
    if (isClusterWide()) {
      return "_non_namespaceable_";
    }
    return namespace.isEmpty() ? "default" : namespace;
  }

  boolean isSame(Identity other) {
    return group.equals(other.group)
        && version.equals(other.version)
        && kind.equals(other.kind)
        && !name.isEmpty()
        && name.equals(other.name)
        && effectiveNamespace().equals(other.effectiveNamespace());
  }

  /** Whether what another states holds of this; what it leaves out does not matter. */
  boolean isSelectedBy(Identity selector) {
    return (selector.group.isEmpty() || selector.group.equals(group))
        && (selector.version.isEmpty() || selector.version.equals(version))
        && (selector.kind.isEmpty() || selector.kind.equals(kind))
        && (selector.name.isEmpty() || selector.name.equals(name))
        && (selector.namespace.isEmpty()
            || selector.effectiveNamespace().equals(effectiveNamespace()));
  }
}
