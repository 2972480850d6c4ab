variable "tag" {}

resource "kubernetes_deployment_v1" "web" {
  metadata {
    name = "web"
  }
  spec {
    template {
      metadata {}
      spec {
        container {
          name  = "web"
          image = "registry.example/web:latest" # expect[warning]: image-tag-floating
        }
        container {
          name  = "told"
          image = "registry.example/told:${var.tag}"
        }
      }
    }
  }
}
