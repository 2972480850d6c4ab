locals {
  left_alone = ["kube-system", "web"]
}

resource "kubernetes_manifest" "enrol" {
  manifest = {
    apiVersion = "kyverno.io/v1"
    kind       = "ClusterPolicy"
    metadata   = { name = "enrol" }
    spec = {
      rules = [{
        name = "annotate"
        match = {
          any = [{
            resources = {
              kinds             = ["Deployment", "StatefulSet"]
              namespaceSelector = { matchLabels = { "keel.sh/enrolled" = "true" } }
            }
          }]
        }
        exclude = { any = [{ resources = { namespaces = local.left_alone } }] }
        mutate = {
          patchStrategicMerge = {
            metadata = { annotations = { "+(keel.sh/policy)" = "patch" } }
          }
        }
      }]
    }
  }
}
