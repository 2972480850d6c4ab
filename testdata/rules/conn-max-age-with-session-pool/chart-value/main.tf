resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "shop"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
    authentik = { postgresql = { host = "pgbouncer.shop", conn_max_age = 60 } } # expect[error]: conn-max-age-with-session-pool
    server = { livenessProbe = { failureThreshold = 6 } }
    worker = { livenessProbe = { failureThreshold = 6 } }
  })]
}
