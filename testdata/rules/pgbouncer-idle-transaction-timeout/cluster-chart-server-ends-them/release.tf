# The server ends idle transactions by itself.
resource "helm_release" "shop" {
  name       = "shop"
  namespace  = "shop"
  repository = "https://cloudnative-pg.github.io/charts"
  chart      = "cluster"
  version    = "0.3.1"

  values = [yamlencode({
    cluster = {
      postgresql = {
        parameters = {
          idle_in_transaction_session_timeout = "5min"
        }
      }
    }
    poolers = [{
      name      = "rw"
      instances = 2
      poolMode  = "session"
    }]
  })]
}
