resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [
    yamlencode({
      global = {
        image                 = { tag = "" }
        deploymentAnnotations = { "keel.sh/policy" = "patch" }
      }
    }),
    yamlencode({
      server = { livenessProbe = { failureThreshold = 6 } }
      worker = { livenessProbe = { failureThreshold = 6 } }
      global = { image = { tag = "2026.2.4" } } # expect[info]: image-tag-unpinned
    }),
  ]
}
