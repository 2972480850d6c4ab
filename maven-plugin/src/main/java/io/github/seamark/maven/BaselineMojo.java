package io.github.seamark.maven;

import io.github.seamark.BaselineKeeper;
import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.config.Baseline;
import org.apache.maven.plugins.annotations.Mojo;

/** Accepts today's findings: writes {@code .seamark-baseline.json}. */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
public final class BaselineMojo extends AbstractSeamarkMojo {
  @Override
  void run(Seamark seamark, Options options) throws UsageException {
    Baseline baseline = new BaselineKeeper(seamark, options).create();
    getLog().info("The baseline holds " + baseline.entries().size() + " findings");
  }
}
