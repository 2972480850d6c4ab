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
          # expect[warning]: image-tag-unpinned "an apply may change what runs"
          image = "ghcr.io/acme/web:latest" # expect[warning]: image-tag-floating
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas]
  }
}
