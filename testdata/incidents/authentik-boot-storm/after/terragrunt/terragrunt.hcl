# Every stack includes this file: providers, tiers and the encrypted variables come from here.
locals {
  cluster = "home"
}

generate "providers" {
  path      = "providers.tf"
  if_exists = "overwrite"
  contents  = <<-EOF
    terraform {
      required_providers {
        kubernetes = { source = "hashicorp/kubernetes", version = "2.38.0" }
        helm       = { source = "hashicorp/helm", version = "2.17.0" }
        kubectl    = { source = "alekc/kubectl", version = "2.1.3" }
      }
    }

    provider "kubernetes" {
      config_path = "~/.kube/${local.cluster}"
    }

    variable "db_password" {
      type      = string
      sensitive = true
    }
  EOF
}

generate "tiers" {
  path      = "tiers.tf"
  if_exists = "overwrite"
  contents  = <<-EOF
    locals {
      tiers = {
        core = "0-core"
        auth = "1-auth"
        apps = "2-apps"
      }
    }
  EOF
}

terraform {
  extra_arguments "config" {
    commands           = get_terraform_commands_that_need_vars()
    required_var_files = ["${get_parent_terragrunt_dir()}/config.tfvars"]
  }
}
