resource "kubernetes_config_map" "proxy" {
  metadata {
    name      = "proxy-conf-11"
    namespace = "edge"
  }
  data = {
    "proxy.conf" = "listen 80;"
  }
}

resource "kubernetes_deployment" "proxy" {
  metadata {
    name      = "proxy"
    namespace = "edge"
  }
  spec {
    template {
      metadata {
        labels = { app = "proxy" }
      }
      spec {
        container {
          name  = "nginx"
          image = "nginx:1.27.4"
          volume_mount {
            name       = "conf"
            mount_path = "/etc/nginx/conf.d/proxy.conf"
            sub_path   = "proxy.conf"
          }
        }
        volume {
          name = "conf"
          config_map {
            name = "proxy-conf-11"
          }
        }
      }
    }
  }
}
