locals {
  env = {
    LEVEL = "info"
    HOST  = "db.example.org"
  }
  other = { ZONE = "a" }
}

resource "kubernetes_config_map" "web" {
  metadata {
    name = "web-${substr(sha1(jsonencode(local.env)), 0, 8)}"
  }
  data = local.env
}

resource "kubernetes_config_map" "zone" {
  metadata {
    name = "zone-${substr(sha1(jsonencode(local.env)), 0, 8)}"
  }
  data = local.other
}

resource "kubernetes_deployment" "web" {
  metadata {
    name = "web"
  }
  spec {
    template {
      metadata { # expect[warning]: config-checksum-missing "a change of ConfigMap default/zone-"
        labels = { app = "web" }
      }
      spec {
        container {
          name  = "web"
          image = "registry.example/web:1.4.2"
          env_from {
            config_map_ref {
              name = kubernetes_config_map.web.metadata[0].name
            }
          }
          env_from {
            config_map_ref {
              name = kubernetes_config_map.zone.metadata[0].name
            }
          }
        }
      }
    }
  }
}
