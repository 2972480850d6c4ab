resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  set {
    name  = "global.image.tag"
    value = "latest" # expect[warning]: image-tag-unpinned "names no version" expect[warning]: image-tag-floating
  }
  set {
    name  = "server.deploymentAnnotations.keel\\.sh/policy"
    value = "force"
  }
  set {
    name  = "server.livenessProbe.failureThreshold"
    value = "6"
  }
  set {
    name  = "worker.enabled"
    value = "false"
  }
}
