resource "helm_release" "web" {
  name  = "web"
  chart = "${path.module}/charts/web"

  set {
    name  = "tag"
    value = "1.4.2"
  }
}
