resource "kubernetes_namespace" "web" {
  metadata {
    name = "web"
  }
}

resource "kubernetes_labels" "web" {
  api_version = "v1"
  kind        = "Namespace"
  metadata {
    name = kubernetes_namespace.web.metadata[0].name
  }
  labels = {
    "keel.sh/enrolled" = "true" # related: "Keel moves the live image"
  }
}

resource "kubectl_manifest" "enrol" {
  yaml_body = <<-YAML
    apiVersion: kyverno.io/v1
    kind: ClusterPolicy
    metadata:
      name: enrol
    spec:
      rules:
        - name: enrol
          match:
            any:
              - resources:
                  kinds: [Deployment]
                  namespaceSelector:
                    matchLabels:
                      keel.sh/enrolled: "true"
          mutate:
            patchesJson6902: |-
              - op: add
                path: /metadata/annotations/keel.sh~1policy
                value: patch
  YAML
}

resource "kubernetes_deployment" "web" {
  metadata {
    name      = "web"
    namespace = "web"
  }
  spec {
    template {
      spec {
        container {
          name  = "web"
          image = "postgres:17" # expect[warning]: image-tag-floating
        }
      }
    }
  }
}
