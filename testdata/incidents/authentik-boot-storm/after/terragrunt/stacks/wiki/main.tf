# A stack with nothing wrong: pinned image, configuration tied to the pods, a probe with room.
module "namespace" {
  source = "../../modules/namespace"

  name   = "wiki"
  labels = { tier = local.tiers.apps }
}

resource "kubernetes_config_map" "wiki" {
  metadata {
    name      = "wiki"
    namespace = module.namespace.name
  }

  data = {
    "config.yml" = file("${path.module}/config.yml")
  }
}

resource "kubernetes_deployment" "wiki" {
  metadata {
    name      = "wiki"
    namespace = module.namespace.name
  }

  spec {
    replicas = 2

    selector {
      match_labels = { app = "wiki" }
    }

    template {
      metadata {
        labels = { app = "wiki" }
        annotations = {
          "checksum/config" = filesha256("${path.module}/config.yml")
        }
      }

      spec {
        container {
          name  = "wiki"
          image = "ghcr.io/requarks/wiki:2.5.307"

          env {
            name  = "DB_PASS"
            value = var.db_password
          }

          liveness_probe {
            http_get {
              path = "/healthz"
              port = 3000
            }
            failure_threshold = 6
          }

          startup_probe {
            http_get {
              path = "/healthz"
              port = 3000
            }
            failure_threshold = 30
          }

          volume_mount {
            name       = "config"
            mount_path = "/wiki/config.yml"
            sub_path   = "config.yml"
          }
        }

        volume {
          name = "config"
          config_map {
            name = kubernetes_config_map.wiki.metadata[0].name
          }
        }
      }
    }
  }
}
