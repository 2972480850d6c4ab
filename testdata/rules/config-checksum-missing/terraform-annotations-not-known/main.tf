resource "kubernetes_config_map" "web" {
  metadata {
    name = "web"
  }
  data = {
    "app.conf" = file("${path.module}/app.conf")
  }
}

resource "kubernetes_deployment" "web" {
  metadata {
    name = "web"
  }
  spec {
    template {
      metadata {
        labels = { app = "web" }
        annotations = var.annotations
      }
      spec {
        container {
          name  = "web"
          image = "registry.example/web:1.4.2"
          volume_mount {
            name       = "config"
            mount_path = "/etc/web/app.conf"
            sub_path   = "app.conf"
          }
        }
        volume {
          name = "config"
          config_map {
            name = kubernetes_config_map.web.metadata[0].name
          }
        }
      }
    }
  }
}
variable "annotations" {}
