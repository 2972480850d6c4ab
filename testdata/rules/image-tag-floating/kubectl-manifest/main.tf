variable "name" {}

resource "kubectl_manifest" "web" {
  yaml_body = <<-YAML
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: ${var.name}
    spec:
      template:
        spec:
          containers:
            - name: web
              image: registry.example/web # expect[warning]: image-tag-floating
  YAML
}

resource "kubernetes_manifest" "api" {
  manifest = {
    apiVersion = "apps/v1"
    kind       = "Deployment"
    metadata   = { name = "api" }
    spec = {
      template = {
        spec = {
          containers = [{
            name  = "api"
            image = "registry.example/api:stable" # expect[warning]: image-tag-floating
          }]
        }
      }
    }
  }
}
