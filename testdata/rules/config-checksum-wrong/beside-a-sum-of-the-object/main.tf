resource "kubernetes_config_map" "params" {
  metadata {
    name = "params"
  }
  data = {
    LEVEL = "info"
  }
}

resource "kubernetes_config_map" "read_through_the_api" {
  metadata {
    name = "read-through-the-api"
  }
  data = {
    LEVEL = "debug"
  }
}

resource "kubernetes_config_map" "known_hosts" {
  metadata {
    name = "known-hosts"
  }
  data = {
    hosts = ""
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
        annotations = { # expect[info]: config-checksum-missing
          "checksum/params" = sha256(jsonencode(kubernetes_config_map.params.data))
          "checksum/config" = sha256(jsonencode(kubernetes_config_map.read_through_the_api.data))
        }
      }
      spec {
        container {
          name  = "web"
          image = "registry.example/web:1.4.2"
          env_from {
            config_map_ref {
              name = "params"
            }
          }
          volume_mount {
            name       = "hosts"
            mount_path = "/etc/hosts.d"
          }
        }
        volume {
          name = "hosts"
          config_map {
            name = "known-hosts"
          }
        }
      }
    }
  }
}
