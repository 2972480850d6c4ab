String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR]')
assert log.contains('pgbouncer.ini:6:')
assert log.contains('[pgbouncer-invalid-value]')
assert log.contains('see them with: seamark check --root')

// The documentation shows what Maven prints: from the plugin's first line to its last, and the failure.
List<String> lines = log.readLines()
int start = lines.findIndexOf { it.contains('seamark-maven-plugin') && it.startsWith('[INFO] ---') } + 1
int end = lines.findIndexOf(start) { it.startsWith('[INFO] -----') }
String shown = (lines.subList(start, end) + '[INFO] BUILD FAILURE'
    + lines.find { it.startsWith('[ERROR] Failed to execute goal') })
    .join('\n').replace(basedir.canonicalPath, '/home/you/project').replace(basedir.path, '/home/you/project')
    .replaceAll('0\\.\\d+\\.\\d+(-SNAPSHOT)?', 'VERSION')
String page = """# What Maven prints

An integration test runs this build and holds this page to what it prints.

```console
\$ mvn verify
$shown
```
"""
File docs = new File(basedir, '../../../../docs/transcripts/maven.md')
if (System.getProperty('seamark.transcripts') == 'write') {
    docs.parentFile.mkdirs()
    docs.text = page
}
assert docs.text == page
