locals {
  # Namespaces that Keel must leave alone.
  not_enrolled = ["kyverno", "keel", "dbaas"]
}

resource "kubectl_manifest" "enroll_in_keel" {
  yaml_body = <<-YAML
    apiVersion: kyverno.io/v1
    kind: ClusterPolicy
    metadata:
      name: enroll-in-keel
    spec:
      rules:
        - name: annotate-workloads
          match:
            any:
              - resources:
                  kinds:
                    - Deployment
                    - StatefulSet
                    - DaemonSet
                  namespaceSelector:
                    matchLabels:
                      keel.sh/enrolled: "true"
          exclude:
            any:
              - resources:
                  namespaces: ${jsonencode(local.not_enrolled)}
              - resources:
                  selector:
                    matchLabels:
                      keel.sh/policy: never
          mutate:
            patchStrategicMerge:
              metadata:
                annotations:
                  +(keel.sh/policy): patch
                  +(keel.sh/trigger): poll
                  +(keel.sh/pollSchedule): "@every 1h"
  YAML
}
