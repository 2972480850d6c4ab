assert new File(basedir, 'build.log').text.contains('pgbouncer.ini:6:')
