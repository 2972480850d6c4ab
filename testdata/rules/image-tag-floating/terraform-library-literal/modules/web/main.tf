# Whoever calls this module gets the moving tag.

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
          image = "registry.example/web:latest" # expect[warning]: image-tag-floating
        }
      }
    }
  }
}
