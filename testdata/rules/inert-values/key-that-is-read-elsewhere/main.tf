# The probes and the ingress read web.path, whoever makes the Secret.
resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = { image = { tag = "2026.2.4" } }
    authentik = {
      existingSecret = { secretName = "authentik-env" }
      web            = { path = "/auth/" }
    }
    server = { livenessProbe = { failureThreshold = 6 } }
    worker = { livenessProbe = { failureThreshold = 6 } }
  })]
}
