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
      postgresql     = { host = "pgbouncer.shop" } # expect[warning]: inert-values
    }
    server = { livenessProbe = { failureThreshold = 6 }, env = [
      { name = "AUTHENTIK_POSTGRESQL__CONN_MAX_AGE", value = "60" }, # expect[warning]: conn-max-age-with-session-pool
    ] }
    worker = { livenessProbe = { failureThreshold = 6 } }
  })]
}
