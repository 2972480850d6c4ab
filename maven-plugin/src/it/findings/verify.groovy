String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR]')
assert log.contains('pgbouncer.ini:6:')
assert log.contains('[pgbouncer-invalid-value]')
assert log.contains('see them with: seamark check --root')
