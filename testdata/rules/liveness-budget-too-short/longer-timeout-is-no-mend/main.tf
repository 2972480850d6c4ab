resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
    server = { livenessProbe = { timeoutSeconds = 30 } } # expect[error]: liveness-budget-too-short
    worker = { enabled = false }
  })]
}
