variable "tag" {
  type = string
}

resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = {
      image                 = { tag = var.tag }
      deploymentAnnotations = { "keel.sh/policy" = "patch" }
    }
    server = { livenessProbe = { failureThreshold = 6 } }
    worker = { livenessProbe = { failureThreshold = 6 } }
  })]
}
