variable "namespace" {
  type = string
}

variable "db_password" {
  type      = string
  sensitive = true
}

# The Secret authentik-env is written by the secret store, outside this repository.
resource "helm_release" "authentik" {
  name       = "authentik"
  namespace  = var.namespace
  repository = "https://charts.goauthentik.io"
  chart      = "authentik"
  version    = "2026.2.2"
  atomic     = true
  timeout    = 900

  values = [templatefile("${path.module}/values.yaml", { replicas = 3 })]
}
