resource "helm_release" "grafana" {
  name       = "grafana"
  namespace  = "grafana"
  repository = "https://grafana.github.io/helm-charts"
  chart      = "grafana"
  version    = "9.3.0"

  values = [yamlencode({
    annotations = { "keel.sh/policy" = "never" }
  })]
}
