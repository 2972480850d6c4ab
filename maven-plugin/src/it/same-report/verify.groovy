File jar = new File(basedir, '../../../../cli/target/seamark.jar')
if (!jar.exists()) {
    System.err.println('SKIPPED: the plugin is not compared with the command line, there is no seamark.jar')
    return true
}
['json', 'sarif', 'markdown'].each { format ->
    String suffix = format == 'markdown' ? 'md' : format
    File mine = new File(basedir, "target/cli.$suffix")
    String java = System.getProperty('java.home') + '/bin/java'
    Process cli = [java, '-jar', jar.path, 'check', '--root', basedir.path, '--fail-on', 'never',
        '--severity', 'info', '-f', "$format=$mine"]*.toString().execute()
    assert cli.waitFor() == 0 : cli.errorStream.text
    assert new File(basedir, "target/plugin.$suffix").text == mine.text
}
return true
