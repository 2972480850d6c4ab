package io.github.seamark.maven;

import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows the goals. */
@Mojo(name = "help", requiresProject = false, threadSafe = true)
public final class HelpMojo extends AbstractMojo {
  private static final List<String> HELP =
      List.of(
          "seamark:check     looks for hazards; bound to verify by default",
          "seamark:report    writes reports and fails nothing: -Dseamark.formats=sarif=FILE",
          "seamark:baseline  accepts today's findings in .seamark-baseline.json",
          "seamark:explain   shows a rule's page: -Dseamark.rule=ID",
          "",
          "-Dseamark.skip, -Dseamark.failOn=error|warning|info|never, -Dseamark.severity=LEVEL,",
          "-Dseamark.confidence=LEVEL, -Dseamark.rules=ID,ID, -Dseamark.skipRules=ID,ID,",
          "-Dseamark.since=REF, -Dseamark.config=FILE, -Dseamark.baseline=FILE,",
          "-Dseamark.noIgnore, -Dseamark.strict, -Dseamark.root=DIR, -Dseamark.formats=NAME=FILE");

  @Override
  public void execute() {
    HELP.forEach(getLog()::info);
  }
}
