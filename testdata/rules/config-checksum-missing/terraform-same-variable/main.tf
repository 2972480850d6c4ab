variable "port" {
  default = "8080"
}

resource "kubernetes_config_map" "web" {
  metadata {
    name = "web"
  }
  data = {
    PORT  = var.port
    LEVEL = "info"
  }
}

resource "kubernetes_deployment" "web" {
  metadata {
    name = "web"
  }
  spec {
    template {
      metadata {
        annotations = { # expect[warning]: config-checksum-missing
          "prometheus.io/port" = var.port
        }
      }
      spec {
        container {
          name  = "web"
          image = "registry.example/web:1.4.2"
          env_from {
            config_map_ref {
              name = "web"
            }
          }
        }
      }
    }
  }
}
