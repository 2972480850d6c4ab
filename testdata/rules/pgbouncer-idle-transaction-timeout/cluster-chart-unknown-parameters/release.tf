# What the pooler is told is not known.
variable "parameters" {}

resource "helm_release" "shop" {
  name       = "shop"
  namespace  = "shop"
  repository = "https://cloudnative-pg.github.io/charts"
  chart      = "cluster"
  version    = "0.3.1"

  values = [yamlencode({
    poolers = [{
      name       = "rw"
      instances  = 2
      poolMode   = "session"
      parameters = var.parameters
    }]
  })]
}
