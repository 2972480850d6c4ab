# The incident: the Go layer passes the startup probe before the core has the migration lock.
resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
    server = { # expect[error]: liveness-budget-too-short "30 s after its startup probe has passed, while it can still block for 60 s"
      replicas = 3
    }
    worker = { enabled = false }
  })]
}
