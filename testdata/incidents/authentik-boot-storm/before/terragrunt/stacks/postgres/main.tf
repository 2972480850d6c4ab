module "namespace" {
  source = "../../modules/namespace"

  name   = "dbaas"
  labels = { tier = local.tiers.core }
}

resource "kubectl_manifest" "cluster" {
  yaml_body = <<-YAML
    apiVersion: postgresql.cnpg.io/v1
    kind: Cluster
    metadata:
      name: pg-cluster
      namespace: ${module.namespace.name}
    spec:
      instances: 2
      imageName: ghcr.io/cloudnative-pg/postgresql:17.5
      postgresql:
        parameters:
          max_connections: "120"
      superuserSecret:
        name: pg-superuser
      storage:
        size: 20Gi
  YAML
}
