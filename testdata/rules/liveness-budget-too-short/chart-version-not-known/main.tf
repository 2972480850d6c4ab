# Versions before 2024.2.0 are in nobody's records: neither are their probes.
resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2021.12.1"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
  })]
}
