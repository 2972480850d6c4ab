package io.github.seamark.kubernetes;

import java.util.Map;
import java.util.Set;

/**
 * How the Terraform provider spells Kubernetes' names (hashicorp/terraform-provider-kubernetes,
 * schemas): snake_case, and the singular for blocks that repeat.
 */
final class TerraformNames {
  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("container", "containers"),
          Map.entry("init_container", "initContainers"),
          Map.entry("volume", "volumes"),
          Map.entry("volume_mount", "volumeMounts"),
          Map.entry("volume_device", "volumeDevices"),
          Map.entry("env", "env"),
          Map.entry("env_from", "envFrom"),
          Map.entry("port", "ports"),
          Map.entry("volume_claim_template", "volumeClaimTemplates"),
          Map.entry("subject", "subjects"),
          Map.entry("sysctl", "sysctls"),
          Map.entry("metric", "metrics"),
          Map.entry("toleration", "tolerations"),
          Map.entry("topology_spread_constraint", "topologySpreadConstraints"),
          Map.entry("readiness_gate", "readinessGates"),
          Map.entry("image_pull_secrets", "imagePullSecrets"),
          Map.entry("host_aliases", "hostAliases"),
          Map.entry("option", "options"),
          Map.entry("http_header", "httpHeaders"),
          Map.entry("match_expressions", "matchExpressions"),
          Map.entry("rule", "rules"),
          Map.entry("items", "items"),
          Map.entry("sources", "sources"),
          Map.entry("policy", "policies"),
          Map.entry("node_selector_term", "nodeSelectorTerms"),
          Map.entry("subset", "subsets"),
          Map.entry("address", "addresses"),
          Map.entry("ingress", "ingress"),
          Map.entry("egress", "egress"),
          Map.entry("from", "from"),
          Map.entry("to", "to"));

  /** Places where a word of {@link #LISTS} is one number or block, not a list. */
  private static final Set<String> PORT_HOLDERS =
      Set.of("http_get", "tcp_socket", "grpc", "service", "backend");

  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("se_linux_options", "seLinuxOptions"),
          Map.entry("host_ipc", "hostIPC"),
          Map.entry("host_pid", "hostPID"),
          Map.entry("host_ip", "hostIP"),
          Map.entry("cluster_ip", "clusterIP"),
          Map.entry("external_ips", "externalIPs"),
          Map.entry("load_balancer_ip", "loadBalancerIP"),
          Map.entry("pod_cidr", "podCIDR"),
          Map.entry("non_resource_urls", "nonResourceURLs"));

  /** Arguments that are maps of the user's own keys. */
  private static final Set<String> USER_KEYS =
      Set.of(
          "labels",
          "annotations",
          "data",
          "binary_data",
          "string_data",
          "match_labels",
          "limits",
          "requests",
          "node_selector",
          "selector",
          "default",
          "default_request");

  private static final Map<String, String> KINDS =
      Map.of(
          "daemonset", "DaemonSet",
          "stateful_set", "StatefulSet",
          "daemon_set", "DaemonSet",
          "cron_job", "CronJob",
          "config_map", "ConfigMap");

  private TerraformNames() {}

  /** Whether a key's value is a list in Kubernetes, where it stands in some block. */
  static boolean isList(String key, String holder) {
    return LISTS.containsKey(key) && !(key.equals("port") && PORT_HOLDERS.contains(holder));
  }

  static boolean hasUserKeys(String key) {
    return USER_KEYS.contains(key);
  }

  /** The field's name in Kubernetes. */
  static String field(String key, boolean list) {
    if (list) {
      return LISTS.getOrDefault(key, key);
    }
    String irregular = IRREGULAR.get(key);
    return irregular == null ? camel(key, false) : irregular;
  }

  /** The kind of a resource type: {@code kubernetes_stateful_set_v1} is {@code StatefulSet}. */
  static String kind(String type) {
    String plain =
        type.substring("kubernetes_".length()).replaceFirst("_v\\d+((alpha|beta)\\d+)?$", "");
    String known = KINDS.get(plain);
    return known == null ? camel(plain, true) : known;
  }

  static String apiVersion(String kind) {
    return switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" -> "apps/v1";
      case "Job", "CronJob" -> "batch/v1";
      case "HorizontalPodAutoscaler" -> "autoscaling/v2";
      case "PodDisruptionBudget" -> "policy/v1";
      default -> "v1";
    };
  }

  private static String camel(String snake, boolean upperFirst) {
    StringBuilder result = new StringBuilder();
    boolean upper = upperFirst;
    for (int i = 0; i < snake.length(); i++) {
      char c = snake.charAt(i);
      if (c == '_') {
        upper = true;
      } else {
        result.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return result.toString();
  }
}
