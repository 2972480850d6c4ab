# The chart takes the whole branch from a Secret that this repository does not hold.
resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "shop"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
    authentik = {
      existingSecret = { secretName = "authentik-env" }
      postgresql     = { host = "pgbouncer.shop", conn_max_age = 60 } # expect[warning]: inert-values "conn_max_age, host"
    }
    server = { livenessProbe = { failureThreshold = 6 } }
    worker = { livenessProbe = { failureThreshold = 6 } }
  })]
}
