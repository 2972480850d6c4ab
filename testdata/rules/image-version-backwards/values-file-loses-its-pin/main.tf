resource "helm_release" "app" {
  name      = "app"
  namespace = "shop"
  chart     = "./charts/app"
  values    = [file("${path.module}/production.yaml")]
}
