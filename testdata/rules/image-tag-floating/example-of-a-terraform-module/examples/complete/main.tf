module "web" {
  source = "../.."
  image  = "registry.example/web:latest" # expect[warning]: image-tag-floating
}
