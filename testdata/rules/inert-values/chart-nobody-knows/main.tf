resource "helm_release" "basket" {
  name       = "basket"
  namespace  = "shop"
  repository = "https://charts.example.org"
  chart      = "basket"
  version    = "3.1.0"

  values = [yamlencode({
    existingSecret = { secretName = "basket-env" }
    strategy       = { type = "Recreate" }
  })]
}
