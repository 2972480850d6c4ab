locals {
  settings = yamlencode({ level = "info" })
  other    = yamlencode({ level = "debug" })
}

resource "kubernetes_config_map" "agent" {
  metadata {
    name = "agent"
  }
  data = {
    "agent.yaml" = local.settings
  }
}

resource "kubernetes_daemonset" "agent" {
  metadata {
    name = "agent"
  }
  spec {
    template {
      metadata {
        annotations = { "config-hash" = sha256(local.settings) }
      }
      spec {
        container {
          name  = "agent"
          image = "registry.example/agent:1.4.2"
          env_from {
            config_map_ref {
              name = kubernetes_config_map.agent.metadata[0].name
            }
          }
        }
      }
    }
  }
}

resource "kubernetes_deployment" "other" {
  metadata {
    name = "other"
  }
  spec {
    template {
      metadata {
        annotations = { "config-hash" = sha256(local.other) } # expect[warning]: config-checksum-missing
      }
      spec {
        container {
          name  = "agent"
          image = "registry.example/agent:1.4.2"
          env_from {
            config_map_ref {
              name = kubernetes_config_map.agent.metadata[0].name
            }
          }
        }
      }
    }
  }
}
