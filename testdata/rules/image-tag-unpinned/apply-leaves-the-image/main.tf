resource "kubernetes_deployment" "web" {
  metadata {
    name        = "web"
    namespace   = "shop"
    annotations = { "keel.sh/policy" = "force" }
  }

  spec {
    selector {
      match_labels = { app = "web" }
    }

    template {
      metadata {
        labels = { app = "web" }
      }

      spec {
        container {
          name  = "web"
          image = "ghcr.io/acme/web:latest" # expect[warning]: image-tag-floating
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].template[0].spec[0].container[0].image]
  }
}
