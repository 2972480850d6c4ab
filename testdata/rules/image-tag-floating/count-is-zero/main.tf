resource "kubernetes_deployment" "web" {
  count = 0
  metadata {
    name = "web"
  }
  spec {
    template {
      spec {
        container {
          name  = "web"
          image = "registry.example/web:latest"
        }
      }
    }
  }
}
