resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [yamlencode({
    global = {
      image                 = { digest = "sha256:aa0000000000000000000000000000000000000000000000000000000000000001" } # expect[info]: image-tag-unpinned
      deploymentAnnotations = { "keel.sh/policy" = "patch" }
    }
    server = { livenessProbe = { failureThreshold = 6 } }
    worker = { livenessProbe = { failureThreshold = 6 } }
  })]
}
