resource "kubernetes_config_map" "pgbouncer" {
  metadata {
    name      = "pgbouncer"
    namespace = var.namespace
  }

  data = {
    "pgbouncer.ini" = templatefile("${path.module}/pgbouncer.ini", { password = var.db_password })
  }
}

resource "kubernetes_secret" "userlist" {
  metadata {
    name      = "pgbouncer-userlist"
    namespace = var.namespace
  }

  data = {
    "userlist.txt" = "\"authentik\" \"${var.db_password}\""
  }
}

resource "kubernetes_deployment" "pgbouncer" {
  metadata {
    name      = "pgbouncer"
    namespace = var.namespace
    labels    = { app = "pgbouncer" }
  }

  spec {
    replicas = 3

    selector {
      match_labels = { app = "pgbouncer" }
    }

    template {
      metadata {
        labels = { app = "pgbouncer" }
        annotations = {
          "checksum/config"   = sha256(jsonencode(kubernetes_config_map.pgbouncer.data))
          "checksum/userlist" = sha256(jsonencode(kubernetes_secret.userlist.data))
        }
      }

      spec {
        container {
          name  = "pgbouncer"
          image = "edoburu/pgbouncer:v1.25.2-p0"

          port {
            container_port = 6432
          }

          volume_mount {
            name       = "config"
            mount_path = "/etc/pgbouncer/pgbouncer.ini"
            sub_path   = "pgbouncer.ini"
          }

          volume_mount {
            name       = "userlist"
            mount_path = "/etc/pgbouncer/userlist.txt"
            sub_path   = "userlist.txt"
          }
        }

        volume {
          name = "config"
          config_map {
            name = kubernetes_config_map.pgbouncer.metadata[0].name
          }
        }

        volume {
          name = "userlist"
          secret {
            secret_name = kubernetes_secret.userlist.metadata[0].name
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].template[0].spec[0].dns_config]
  }
}

resource "kubernetes_service" "pgbouncer" {
  metadata {
    name      = "pgbouncer"
    namespace = var.namespace
  }

  spec {
    selector = { app = "pgbouncer" }

    port {
      port        = 6432
      target_port = 6432
    }
  }
}
