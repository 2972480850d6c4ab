# Whoever calls this module may set the tag.
variable "tag" {
  default = "latest"
}

resource "kubernetes_deployment" "web" {
  metadata {
    name = "web"
  }
  spec {
    template {
      metadata {
        labels = { app = "web" }
      }
      spec {
        container {
          name  = "web"
          image = "registry.example/web:${var.tag}"
        }
      }
    }
  }
}
