resource "kubernetes_deployment_v1" "authentik" {
  metadata {
    name = "authentik"
  }
  spec {
    template {
      spec {
        container {
          name  = "server"
          image = "ghcr.io/goauthentik/server:2026.2.4"
          args  = ["server"]
          startup_probe {
            http_get {
              path = "/-/health/live/"
              port = 9000
            }
            failure_threshold = 30
          }
          liveness_probe { # expect[error]: liveness-budget-too-short
            http_get {
              path = "/-/health/live/"
              port = 9000
            }
            failure_threshold = 5
          }
        }
      }
    }
  }
}
