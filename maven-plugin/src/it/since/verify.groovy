String log = new File(basedir, 'build.log').text
assert log.contains('new/pgbouncer.ini:6:')
assert !log.contains('old/pgbouncer.ini')
