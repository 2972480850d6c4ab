# Helm merges maps key by key: the chart's failureThreshold of 3 stays.
resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
    server = { livenessProbe = { periodSeconds = 15 } } # expect[error]: liveness-budget-too-short "45 s after"
    worker = { enabled = false }
  })]
}
