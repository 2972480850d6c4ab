variable "limit" {
  type = number
}

resource "kubectl_manifest" "postgres" {
  yaml_body = <<-YAML
    apiVersion: postgresql.cnpg.io/v1
    kind: Cluster
    metadata:
      name: postgres
      namespace: shop
    spec:
      instances: 2
      postgresql:
        parameters:
          max_connections: "${var.limit}"
  YAML
}

resource "kubectl_manifest" "pooler" {
  yaml_body = <<-YAML
    apiVersion: postgresql.cnpg.io/v1
    kind: Pooler
    metadata:
      name: pooler
      namespace: shop
    spec:
      cluster: {name: postgres}
      instances: 9
      pgbouncer:
        poolMode: transaction
        parameters:
          default_pool_size: "50"
          idle_transaction_timeout: "300"
  YAML
}
