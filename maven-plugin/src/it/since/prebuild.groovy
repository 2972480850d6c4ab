def git(List<String> arguments) {
    Process git = (['git', '-c', 'user.name=t', '-c', 'user.email=t@example'] + arguments).execute(null, basedir)
    assert git.waitFor() == 0 : git.text
}

new File(basedir, '.gitignore').text = 'target/\nbuild.log\n'
git(['init', '-q'])
git(['add', '-A'])
git(['commit', '-q', '-m', 'what was there'])
new File(basedir, 'new/pgbouncer.ini').text = new File(basedir, 'old/pgbouncer.ini').text
return true
