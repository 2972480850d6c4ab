variable "tag" {
  default = "latest" # expect[warning]: image-tag-floating
}

resource "kubernetes_deployment" "web" {
  metadata {
    name = "web"
  }
  spec {
    template {
      spec {
        container {
          name  = "web"
          image = "registry.example/web:${var.tag}"
        }
      }
    }
  }
}
