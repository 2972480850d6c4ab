# Nobody moves it; that the chart alone decides is still worth knowing of what cannot go back.
resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = "authentik"
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"

  values = [file("${path.module}/values.yaml")]
}
