module "namespace" {
  source = "../../modules/namespace"

  name = "authentik"
  labels = {
    tier               = local.tiers.auth
    "keel.sh/enrolled" = "true"
  }
}

module "authentik" {
  source = "../../modules/authentik"

  namespace   = module.namespace.name
  db_password = var.db_password
}
