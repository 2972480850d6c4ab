variable "project" {
  type = string
}

resource "kubernetes_deployment" "pinger" {
  metadata {
    name = "pinger"
  }
  spec {
    template {
      spec {
        container {
          name  = "pinger"
          image = "registry.example/${var.project}/pinger:latest" # expect[warning]: image-tag-floating
        }
        container {
          name  = "ponger"
          image = "${var.project}/ponger" # expect[warning]: image-tag-floating
        }
        container {
          name  = "whole"
          image = "registry.example/${var.project}"
        }
      }
    }
  }
}
