{{/*
What the templates of the library chart "common" come to, for charts whose copy of it is not in the repository.
Written from the documentation of bitnami/charts (bitnami/common/README.md, 2.x); forks keep the names.
Templates that print what nothing here asks for (affinity presets, resource presets) are left out: a call of
them gives an unknown.
*/}}

{{- define "common.names.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "common.names.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "common.names.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- $own := default .Chart.Name .Values.nameOverride -}}
{{- if contains $own .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $own | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "common.names.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "common.names.fullname.namespace" -}}
{{- printf "%s-%s" (include "common.names.fullname" .) (include "common.names.namespace" .) | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "common.names.dependency.fullname" -}}
{{- if .chartValues.fullnameOverride -}}
{{- .chartValues.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- $own := default .chartName .chartValues.nameOverride -}}
{{- if contains $own .context.Release.Name -}}
{{- .context.Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .context.Release.Name $own | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "common.labels.standard" -}}
{{- $context := . -}}
{{- if hasKey . "context" }}{{ $context = .context }}{{ end -}}
app.kubernetes.io/name: {{ include "common.names.name" $context }}
helm.sh/chart: {{ include "common.names.chart" $context }}
app.kubernetes.io/instance: {{ $context.Release.Name }}
app.kubernetes.io/managed-by: {{ $context.Release.Service }}
{{- with .customLabels }}
{{ include "common.tplvalues.render" (dict "value" . "context" $context) }}
{{- end }}
{{- end -}}

{{- define "common.labels.matchLabels" -}}
{{- $context := . -}}
{{- if hasKey . "context" }}{{ $context = .context }}{{ end -}}
app.kubernetes.io/name: {{ include "common.names.name" $context }}
app.kubernetes.io/instance: {{ $context.Release.Name }}
{{- end -}}

{{- define "common.images.image" -}}
{{- $registry := default .imageRoot.registry ((.global).imageRegistry) -}}
{{- $version := .imageRoot.tag -}}
{{- if and (not $version) .chart }}{{ $version = .chart.AppVersion }}{{ end -}}
{{- if $registry }}{{ $registry }}/{{ end }}{{ .imageRoot.repository }}
{{- if .imageRoot.digest }}@{{ .imageRoot.digest }}{{ else }}:{{ $version }}{{ end }}
{{- end -}}

{{/* Where images are pulled from with which password is nothing that is asked for. */}}
{{- define "common.images.pullSecrets" -}}
{{- end -}}
{{- define "common.images.renderPullSecrets" -}}
{{- end -}}

{{- define "common.tplvalues.render" -}}
{{- if typeIs "string" .value -}}
{{- tpl .value .context -}}
{{- else -}}
{{- tpl (toYaml .value) .context -}}
{{- end -}}
{{- end -}}

{{- define "common.tplvalues.merge" -}}
{{- $merged := dict -}}
{{- range .values }}{{ if . }}{{ $merged = merge $merged . }}{{ end }}{{ end -}}
{{- tpl (toYaml $merged) .context -}}
{{- end -}}

{{- define "common.compatibility.renderSecurityContext" -}}
{{- omit .secContext "enabled" | toYaml -}}
{{- end -}}

{{- define "common.secrets.name" -}}
{{- $name := include "common.names.fullname" .context -}}
{{- if .defaultNameSuffix }}{{ $name = printf "%s-%s" $name .defaultNameSuffix | trunc 63 | trimSuffix "-" }}{{ end -}}
{{- if .existingSecret -}}
{{- if typeIs "string" .existingSecret }}{{ $name = .existingSecret }}{{ else if .existingSecret.name }}{{ $name = .existingSecret.name }}{{ end -}}
{{- end -}}
{{- $name -}}
{{- end -}}

{{- define "common.capabilities.deployment.apiVersion" -}}apps/v1{{- end -}}
{{- define "common.capabilities.statefulset.apiVersion" -}}apps/v1{{- end -}}
{{- define "common.capabilities.daemonset.apiVersion" -}}apps/v1{{- end -}}
{{- define "common.capabilities.job.apiVersion" -}}batch/v1{{- end -}}
{{- define "common.capabilities.cronjob.apiVersion" -}}batch/v1{{- end -}}
{{- define "common.capabilities.ingress.apiVersion" -}}networking.k8s.io/v1{{- end -}}
{{- define "common.capabilities.networkPolicy.apiVersion" -}}networking.k8s.io/v1{{- end -}}
{{- define "common.capabilities.policy.apiVersion" -}}policy/v1{{- end -}}
{{- define "common.capabilities.rbac.apiVersion" -}}rbac.authorization.k8s.io/v1{{- end -}}
{{- define "common.capabilities.hpa.apiVersion" -}}autoscaling/v2{{- end -}}
{{- define "common.capabilities.vpa.apiVersion" -}}autoscaling.k8s.io/v1{{- end -}}
