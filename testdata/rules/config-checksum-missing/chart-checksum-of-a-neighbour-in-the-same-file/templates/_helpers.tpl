{{- define "events.config" -}}
level: {{ .Values.level }}
{{- end -}}
{{- define "events.password" -}}
{{- .Values.password -}}
{{- end -}}
