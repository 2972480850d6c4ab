resource "null_resource" "web" {
  provisioner "local-exec" {
    command = <<-EOT
      kubectl apply -f - <<EOF
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          spec:
            containers:
              - name: web
                image: registry.example/web:latest # expect[warning]: image-tag-floating
      EOF
      kubectl delete -f - <<EOF
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: old
      spec:
        template:
          spec:
            containers:
              - name: old
                image: registry.example/old:latest
      EOF
      cat <<EOF | kubectl apply -f -
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: told
      spec:
        template:
          spec:
            containers:
              - name: told
                image: registry.example/told:$TAG
              - name: self
                image: registry.example/${self.id}
      EOF
    EOT
  }
}
