{{- define "sync.script" -}}
INTERVAL = {{ .Values.interval }}
{{- end -}}
