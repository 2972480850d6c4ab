package io.github.seamark.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Kubernetes object as a resource of Terraform's provider kubernetes. */
final class KubernetesResource {
  private static final Map<String, String> TYPES =
      Map.of(
          "Namespace", "kubernetes_namespace_v1",
          "ConfigMap", "kubernetes_config_map",
          "Deployment", "kubernetes_deployment_v1",
          "Service", "kubernetes_service");

  /** Attributes whose value is a map; any other mapping is a block. */
  private static final Set<String> MAPS = Set.of("labels", "annotations", "data", "match_labels");

  private static final Map<String, String> SINGULAR =
      Map.of(
          "containers", "container",
          "volumes", "volume",
          "volume_mounts", "volume_mount",
          "ports", "port");

  private KubernetesResource() {}

  /** The resource; what the provider has no type for is a {@code kubernetes_manifest}. */
  static String of(Map<String, Object> object, String unknown) {
    String kind = String.valueOf(object.get("kind"));
    String type = TYPES.get(kind);
    if (type == null) {
      return "resource \"kubernetes_manifest\" \"%s\" {\n  manifest = %s\n}\n"
          .formatted(kind, Written.hcl(object, unknown));
    }
    StringBuilder text = new StringBuilder("resource \"%s\" \"%s\" {\n".formatted(type, kind));
    object.forEach(
        (key, value) -> {
          if (!key.equals("apiVersion") && !key.equals("kind")) {
            field(kind, key, value, "  ", unknown, text);
          }
        });
    return text.append("}\n").toString();
  }

  private static void field(
      String kind, String key, Object value, String indent, String unknown, StringBuilder text) {
    String name = key.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    boolean map = MAPS.contains(name) || (kind.equals("Service") && name.equals("selector"));
    if (value instanceof List<?> list) {
      list.forEach(i -> field(kind, SINGULAR.getOrDefault(name, name), i, indent, unknown, text));
    } else if (value instanceof Map<?, ?> below && !map) {
      text.append(indent).append(name).append(" {\n");
      below.forEach((k, v) -> field(kind, String.valueOf(k), v, indent + "  ", unknown, text));
      text.append(indent).append("}\n");
    } else {
      text.append(indent).append(name).append(" = ");
      text.append(Written.hcl(value, unknown)).append('\n');
    }
  }
}
