resource "kubernetes_config_map" "web" {
  metadata {
    name = "web"
  }
  data = {
    LEVEL = "info"
  }
}

resource "kubernetes_config_map" "other" {
  metadata {
    name = "other"
  }
  data = {
    LEVEL = "debug"
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
        annotations = {
          "checksum/other" = sha256(jsonencode(kubernetes_config_map.other.data))
          "checksum/web"   = sha256(jsonencode(kubernetes_config_map.web.data))
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
