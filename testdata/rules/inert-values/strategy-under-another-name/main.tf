resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
    server = {
      livenessProbe = { failureThreshold = 6 }
      strategy      = { type = "Recreate" } # expect[warning]: inert-values "the chart has no such key"
    }
    worker = { livenessProbe = { failureThreshold = 6 } }
  })]
}
