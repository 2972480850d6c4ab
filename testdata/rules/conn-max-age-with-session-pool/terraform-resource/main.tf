resource "kubernetes_deployment" "web" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
  spec {
    replicas = 3
    template {
      spec {
        container {
          name  = "web"
          image = "registry.example/web:1.4.2"
          env {
            name  = "DB_HOST"
            value = "pgbouncer"
          }
          env {
            name  = "DB_CONN_MAX_AGE"
            value = 60 # expect[error]: conn-max-age-with-session-pool
          }
        }
      }
    }
  }
}
