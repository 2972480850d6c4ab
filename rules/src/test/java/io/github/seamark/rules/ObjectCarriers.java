package io.github.seamark.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways in which repositories write Kubernetes objects. */
final class ObjectCarriers {
  private static final String VARIABLE = "variable \"unknown\" {}\n\n";

  private ObjectCarriers() {}

  static Stream<ObjectCarrier> all() {
    return Stream.of(plain(), kustomize(), deployers(), charts(), terraform()).flatMap(s -> s);
  }

  private static String yaml(List<Map<String, Object>> objects) {
    return Written.documents(objects, "");
  }

  private static Stream<ObjectCarrier> plain() {
    return Stream.of(
        ObjectCarrier.plain("one file", o -> Map.of("cluster/all.yaml", yaml(o))),
        ObjectCarrier.plain(
            "a file for each object",
            o ->
                IntStream.range(0, o.size())
                    .boxed()
                    .collect(
                        Collectors.toMap(
                            i -> "cluster/" + i + ".yaml", i -> Written.yaml(o.get(i), "")))),
        ObjectCarrier.plain(
            "a List of objects",
            o ->
                Map.of(
                    "cluster/all.yaml",
                    Written.yaml(
                        BootStorm.map("apiVersion", "v1", "kind", "List", "items", o), ""))));
  }

  private static ObjectCarrier kustomized(
      String name, String kustomization, UnaryOperator<Map<String, String>> more) {
    return ObjectCarrier.plain(
        name,
        o -> {
          Map<String, String> files = new HashMap<>();
          files.put("base/kustomization.yaml", "resources: [all.yaml]\n");
          files.put("base/all.yaml", yaml(o));
          files.put("live/kustomization.yaml", kustomization);
          return more.apply(files);
        });
  }

  private static Stream<ObjectCarrier> kustomize() {
    return Stream.of(
        kustomized("kustomize base and overlay", "resources: [../base]\n", f -> f),
        kustomized(
            "kustomize component",
            "components: [../base]\n",
            f -> {
              f.put(
                  "base/kustomization.yaml",
                  "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nresources: [all.yaml]\n");
              return f;
            }),
        kustomized(
            "kustomize, replicas by a strategic patch",
            """
            resources: [../base]
            patches:
              - patch: |
                  apiVersion: apps/v1
                  kind: Deployment
                  metadata:
                    name: pgbouncer
                    namespace: authentik
                  spec:
                    replicas: 3
            """,
            ObjectCarriers::oneReplica),
        kustomized(
            "kustomize, replicas by a JSON patch",
            """
            resources: [../base]
            patches:
              - target:
                  kind: Deployment
                  name: pgb.*
                patch: |
                  - op: replace
                    path: /spec/replicas
                    value: 3
            """,
            ObjectCarriers::oneReplica),
        kustomized(
            "kustomize, replicas by name",
            "resources: [../base]\nreplicas:\n  - name: pgbouncer\n    count: 3\n",
            ObjectCarriers::oneReplica),
        kustomized(
            "kustomize generator without hash",
            """
            resources: [../base]
            generatorOptions:
              disableNameSuffixHash: true
            configMapGenerator:
              - name: pgbouncer
                namespace: authentik
                files: [pgbouncer.ini]
            """,
            ObjectCarriers::generated));
  }

  private static Map<String, String> oneReplica(Map<String, String> files) {
    files.computeIfPresent("base/all.yaml", (p, t) -> t.replace("replicas: 3", "replicas: 1"));
    return files;
  }

  /** The ConfigMap's text in a file of its own. */
  private static Map<String, String> generated(Map<String, String> files) {
    String all = files.getOrDefault("base/all.yaml", "");
    String document =
        Stream.of(all.split("---\n"))
            .filter(d -> d.contains("ConfigMap\""))
            .findFirst()
            .orElseThrow();
    files.put("base/all.yaml", all.replace(document + "---\n", ""));
    files.put(
        "live/pgbouncer.ini",
        document.substring(document.indexOf("|\n") + 2).replaceAll("(?m)^    ", ""));
    return files;
  }

  private static final String APPLICATION =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata:
        name: all
        namespace: argocd
      spec:
        destination: {namespace: authentik, server: https://kubernetes.default.svc}
        source:
          repoURL: https://git.example.org/home/cluster.git
          path: apps/all
      """;

  private static Stream<ObjectCarrier> deployers() {
    return Stream.of(
        ObjectCarrier.of(
            "Flux Kustomization that substitutes",
            "${UNKNOWN}",
            o ->
                Map.of(
                    "clusters/home/apps.yaml",
                    """
                    apiVersion: kustomize.toolkit.fluxcd.io/v1
                    kind: Kustomization
                    metadata:
                      name: apps
                      namespace: flux-system
                    spec:
                      path: ./apps
                      sourceRef:
                        kind: GitRepository
                        name: flux-system
                      postBuild:
                        substitute:
                          POOLERS: "3"
                        substituteFrom:
                          - kind: Secret
                            name: settings
                    """,
                    "apps/all.yaml",
                    Written.documents(o, "${UNKNOWN}")
                        .replace("replicas: 3", "replicas: ${POOLERS}")
                        .replace("pool_mode = session", "pool_mode = ${POOL_MODE:=session}"))),
        ObjectCarrier.plain(
            "Argo CD Application of a folder",
            o -> Map.of("argo/all.yaml", APPLICATION, "apps/all/all.yaml", yaml(o))),
        ObjectCarrier.plain(
            "Argo CD ApplicationSet over folders",
            o ->
                Map.of(
                    "argo/all.yaml",
                    """
                    apiVersion: argoproj.io/v1alpha1
                    kind: ApplicationSet
                    metadata:
                      name: apps
                      namespace: argocd
                    spec:
                      generators:
                        - git:
                            directories:
                              - path: apps/*
                      template:
                        metadata:
                          name: '{{path.basename}}'
                        spec:
                          destination:
                            namespace: authentik
                          source:
                            repoURL: https://git.example.org/home/cluster.git
                            path: '{{path}}'
                    """,
                    "apps/all/all.yaml",
                    yaml(o))));
  }

  private static Map<String, String> chart(
      List<Map<String, Object>> objects, Map<String, String> release) {
    Map<String, String> files = new HashMap<>(release);
    files.put("charts/poolers/Chart.yaml", "apiVersion: v2\nname: poolers\nversion: 0.3.0\n");
    files.put("charts/poolers/values.yaml", "replicas: 3\n");
    files.put(
        "charts/poolers/templates/all.yaml",
        Written.documents(objects, "{{ lookup \"v1\" \"Secret\" \"a\" \"b\" }}")
            .replace("replicas: 3", "replicas: {{ .Values.replicas }}"));
    return files;
  }

  private static Stream<ObjectCarrier> charts() {
    String unknown = "";
    return Stream.of(
        ObjectCarrier.of("a chart by itself", unknown, o -> chart(o, Map.of())),
        ObjectCarrier.of(
            "a chart that helm_release installs",
            unknown,
            o ->
                chart(
                    o,
                    Map.of(
                        "main.tf",
                        """
                        resource "helm_release" "poolers" {
                          name      = "poolers"
                          namespace = "authentik"
                          chart     = "${path.module}/charts/poolers"
                        }
                        """))),
        ObjectCarrier.of(
            "a chart that an Application deploys",
            unknown,
            o ->
                chart(
                    o, Map.of("argo/all.yaml", APPLICATION.replace("apps/all", "charts/poolers")))),
        ObjectCarrier.of(
            "a chart that a helmfile installs",
            unknown,
            o ->
                chart(
                    o,
                    Map.of(
                        "helmfile.yaml",
                        "releases:\n  - name: poolers\n    namespace: authentik\n    chart: ./charts/poolers\n"))),
        ObjectCarrier.of(
            "a chart that a HelmRelease installs",
            unknown,
            o ->
                chart(
                    o,
                    Map.of(
                        "apps/poolers.yaml",
                        """
                        apiVersion: helm.toolkit.fluxcd.io/v2
                        kind: HelmRelease
                        metadata:
                          name: poolers
                          namespace: authentik
                        spec:
                          chart:
                            spec:
                              chart: ./charts/poolers
                              sourceRef:
                                kind: GitRepository
                                name: flux-system
                                namespace: flux-system
                        """))));
  }

  private static String each(
      List<Map<String, Object>> objects, String head, UnaryOperator<String> body) {
    StringBuilder text = new StringBuilder(VARIABLE);
    for (int i = 0; i < objects.size(); i++) {
      text.append(head.formatted(i))
          .append(body.apply(Written.yaml(objects.get(i), "${var.unknown}")))
          .append("}\n\n");
    }
    return text.toString();
  }

  private static Stream<ObjectCarrier> terraform() {
    String kubectl = "resource \"kubectl_manifest\" \"o%d\" {\n";
    return Stream.of(
        ObjectCarrier.of(
            "kubernetes_* resources",
            "var.unknown",
            o ->
                Map.of(
                    "main.tf",
                    VARIABLE
                        + o.stream()
                            .map(m -> KubernetesResource.of(m, "var.unknown"))
                            .collect(Collectors.joining("\n")))),
        ObjectCarrier.of(
            "kubernetes_* resources of a module",
            "var.unknown",
            o ->
                Map.of(
                    "modules/all/main.tf",
                    VARIABLE
                        + o.stream()
                            .map(m -> KubernetesResource.of(m, "var.unknown"))
                            .collect(Collectors.joining("\n")),
                    "live/main.tf",
                    VARIABLE
                        + "module \"all\" {\n  source  = \"../modules/all\"\n  unknown = var.unknown\n}\n")),
        ObjectCarrier.of(
            "kubernetes_* resources of a Terragrunt unit's module",
            "var.unknown",
            o ->
                Map.of(
                    "modules/all/main.tf",
                    VARIABLE
                        + o.stream()
                            .map(m -> KubernetesResource.of(m, "var.unknown"))
                            .collect(Collectors.joining("\n")),
                    "live/terragrunt.hcl",
                    "terraform {\n  source = \"../modules//all\"\n}\n")),
        ObjectCarrier.of(
            "kubernetes_manifest in HCL",
            "var.unknown",
            o ->
                Map.of(
                    "main.tf",
                    VARIABLE
                        + IntStream.range(0, o.size())
                            .mapToObj(
                                i ->
                                    "resource \"kubernetes_manifest\" \"o%d\" {\n  manifest = %s\n}\n"
                                        .formatted(i, Written.hcl(o.get(i), "var.unknown")))
                            .collect(Collectors.joining("\n")))),
        ObjectCarrier.of(
            "kubernetes_manifest of decoded YAML",
            "${var.unknown}",
            o ->
                Map.of(
                    "main.tf",
                    each(
                        o,
                        "resource \"kubernetes_manifest\" \"o%d\" {\n",
                        y ->
                            "  manifest = yamldecode(<<-YAML\n"
                                + Written.indented(y, "    ")
                                + "  YAML\n  )\n"))),
        ObjectCarrier.of(
            "kubectl_manifest",
            "${var.unknown}",
            o ->
                Map.of(
                    "main.tf",
                    each(
                        o,
                        kubectl,
                        y ->
                            "  yaml_body = <<-YAML\n" + Written.indented(y, "    ") + "  YAML\n"))),
        ObjectCarrier.plain(
            "kubectl_manifest for each file",
            o -> {
              Map<String, String> files = new HashMap<>();
              for (int i = 0; i < o.size(); i++) {
                files.put("objects/o" + i + ".tpl", Written.yaml(o.get(i), ""));
              }
              files.put(
                  "main.tf",
                  """
                  resource "kubectl_manifest" "all" {
                    for_each  = fileset("${path.module}/objects", "*.tpl")
                    yaml_body = file("${path.module}/objects/${each.value}")
                  }
                  """);
              return files;
            }),
        ObjectCarrier.plain(
            "kubectl_manifest for each document of a file",
            o ->
                Map.of(
                    "objects.tpl",
                    yaml(o),
                    "main.tf",
                    """
                    data "kubectl_file_documents" "all" {
                      content = file("${path.module}/objects.tpl")
                    }

                    resource "kubectl_manifest" "all" {
                      for_each  = data.kubectl_file_documents.all.manifests
                      yaml_body = each.value
                    }
                    """)),
        ObjectCarrier.of(
            "kubectl apply in local-exec",
            "${var.unknown}",
            o ->
                Map.of(
                    "main.tf",
                    VARIABLE
                        + "resource \"null_resource\" \"all\" {\n  provisioner \"local-exec\" {\n    command = <<-SHELL\n      set -eu\n      kubectl apply -f - <<'EOF'\n"
                        + Written.indented(Written.documents(o, "${var.unknown}"), "      ")
                        + "      EOF\n    SHELL\n  }\n}\n")));
  }
}
