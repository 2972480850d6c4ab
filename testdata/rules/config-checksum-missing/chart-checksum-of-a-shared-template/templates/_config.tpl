{{- define "web.data" -}}
LEVEL: {{ .Values.level | quote }}
{{- end -}}
