package io.github.seamark.maven;

import io.github.seamark.Analysis;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/** Writes reports ({@code -Dseamark.formats=sarif=target/seamark.sarif}) and fails nothing. */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractSeamarkMojo {
  @Override
  void run(Seamark seamark, Options options) throws UsageException, IOException {
    Analysis analysis = seamark.check(options);
    writeReports(analysis);
    getLog().info("Seamark found " + analysis.report().entries().size() + " hazards");
  }
}
