{{- define "flow.pooler" }}
[databases]
* = host={{ .Release.Name }}-postgresql.{{ .Release.Namespace }}.svc port=5432
# expect[warning]: pgbouncer-idle-transaction-timeout
[pgbouncer]
pool_mode = transaction
default_pool_size = {{ .Values.pool }}
{{- end }}
