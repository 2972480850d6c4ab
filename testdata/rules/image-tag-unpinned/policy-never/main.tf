resource "helm_release" "headlamp" {
  name       = "headlamp"
  namespace  = "headlamp"
  repository = "https://kubernetes-sigs.github.io/headlamp"
  chart      = "headlamp"
  version    = "0.45.0"

  values = [yamlencode({
    deploymentAnnotations = { "keel.sh/policy" = "never" }
  })]
}
