{{- define "pgbouncer.ini" -}}
[databases]
* = host=pg.db
[pgbouncer]
pool_mode = session
%include /etc/pgbouncer/pgbouncer-other.ini
{{- end -}}
