resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global    = { image = { tag = "2026.2.4" } }
    authentik = { enabled = false, log_level = "debug" } # expect[warning]: inert-values "log_level"
    server    = { livenessProbe = { failureThreshold = 6 } }
    worker    = { livenessProbe = { failureThreshold = 6 } }
  })]
}
