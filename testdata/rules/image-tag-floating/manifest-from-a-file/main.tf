resource "kubernetes_manifest" "api" {
  manifest = yamldecode(file("${path.module}/api.yml.txt"))
}
