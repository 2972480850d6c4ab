resource "helm_release" "postgresql" {
  name       = "postgresql"
  namespace  = "shop"
  repository = "oci://registry-1.docker.io/bitnamicharts"
  chart      = "postgresql"
  version    = "16.7.11"

  values = [yamlencode({
    image = { tag = "17.5.0-debian-12-r9" }
    primary = {
      extendedConfiguration = "max_connections = 50"
    }
  })]
}
