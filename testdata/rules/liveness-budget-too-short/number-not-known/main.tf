variable "failures" {
  type = number
}

resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
    server = { livenessProbe = { failureThreshold = var.failures } }
    worker = { livenessProbe = { failureThreshold = var.failures } }
  })]
}
