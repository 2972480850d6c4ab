include "root" {
  path = find_in_parent_folders()
}

dependency "postgres" {
  config_path  = "../postgres"
  skip_outputs = true
}
