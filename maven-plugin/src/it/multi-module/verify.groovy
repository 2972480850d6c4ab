String log = new File(basedir, 'build.log').text
assert log.count('[pgbouncer-invalid-value]') == 1
assert new File(basedir, 'target/seamark.json').text.contains('"path" : "pgbouncer.ini"')
assert new File(basedir, 'target/seamark.sarif').text.contains('pgbouncer-invalid-value')
