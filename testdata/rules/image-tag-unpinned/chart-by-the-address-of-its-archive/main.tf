resource "helm_release" "authentik" {
  name      = "authentik"
  namespace = "authentik"
  chart     = "https://github.com/goauthentik/helm/releases/download/authentik-2026.2.2/authentik-2026.2.2.tgz"

  values = [
    yamlencode({
      server = { livenessProbe = { failureThreshold = 6 } }
      worker = { livenessProbe = { failureThreshold = 6 } }
      global = { deploymentAnnotations = { "keel.sh/policy" = "minor" } } # expect[warning]: image-tag-unpinned "(2026.2.2)"
    })
  ]
}
