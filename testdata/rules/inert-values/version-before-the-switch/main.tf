# authentik.existingSecret came with 2025.12: before it the whole branch is rendered.
resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2025.6.4"

  values = [yamlencode({
    global    = { image = { tag = "2025.6.4" } }
    authentik = { existingSecret = { secretName = "authentik-env" }, log_level = "debug" }
    server    = { livenessProbe = { failureThreshold = 6 } }
    worker    = { livenessProbe = { failureThreshold = 6 } }
  })]
}
