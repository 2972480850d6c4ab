resource "kubernetes_stateful_set" "web" {
  metadata {
    name = "web"
  }
  spec {
    service_name = "web"
    template {
      spec {
        container {
          name  = "web"
          image = "registry.example/web:main" # expect[warning]: image-tag-floating
        }
      }
    }
  }
  lifecycle {
    ignore_changes = [metadata[0].annotations["keel.sh/policy"]]
  }
}
