{{- define "pgbouncer.ini" -}}
[databases]
{{- range $k, $v := .Values.databases }}
{{ $k }} = {{ $v }}
{{- end }}
; expect: pgbouncer-idle-transaction-timeout
[pgbouncer]
listen_addr = 0.0.0.0
{{- if .Values.tls }}
client_tls_sslmode = {{ .Values.tls }}
{{- end }}
pool_mode = {{ .Values.poolMode | default "session" }}
; idle_transaction_timeout = 0
{{- end }}
