# How far the pooler may be scaled is not known, so neither is the sum.
variable "most" {
  type = number
}

resource "kubectl_manifest" "postgres" {
  yaml_body = <<-YAML
    apiVersion: postgresql.cnpg.io/v1
    kind: Cluster
    metadata:
      name: postgres
      namespace: shop
    spec:
      instances: 2
  YAML
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "pgbouncer" {
  metadata {
    name      = "pgbouncer"
    namespace = "shop"
  }
  spec {
    max_replicas = var.most
    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = "pgbouncer"
    }
  }
}

resource "kubernetes_deployment_v1" "pgbouncer" {
  metadata {
    name      = "pgbouncer"
    namespace = "shop"
  }
  spec {
    template {
      spec {
        container {
          name  = "pgbouncer"
          image = "edoburu/pgbouncer:v1.25.2-p0"
          env {
            name  = "DB_HOST"
            value = "postgres-rw"
          }
          env {
            name  = "DB_USER"
            value = "shop"
          }
          env {
            name  = "POOL_MODE"
            value = "transaction"
          }
          env {
            name  = "IDLE_TRANSACTION_TIMEOUT"
            value = "300"
          }
        }
      }
    }
  }
}
