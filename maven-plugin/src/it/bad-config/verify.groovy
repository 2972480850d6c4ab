assert new File(basedir, 'build.log').text.contains('.seamark.yaml:1:1: unknown key rulez; did you mean rules?')
