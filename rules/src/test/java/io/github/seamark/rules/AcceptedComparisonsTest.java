package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.UsageException;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Comments that accept what a run may not be able to find. */
class AcceptedComparisonsTest {
  private static final Seamark SEAMARK =
      new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());

  private static List<String> found(Map<String, String> files) throws UsageException {
    Options options = Options.at(Path.of("")).showing(Severity.INFO);
    return SEAMARK.check(Repository.of(files), options).report().entries().stream()
        .map(e -> e.finding().severity().word() + " " + e.finding().rule())
        .sorted()
        .toList();
  }

  /** An ignore of what only a change can show is not unused in a run without one. */
  @Test
  void whatOnlyAComparisonShowsIsNotCalledUnused() throws UsageException {
    Map<String, String> web =
        Map.of("web.yaml", "# seamark: ignore[image-version-backwards] meant\nkind: x\n");

    assertThat(found(web)).isEmpty();
  }
}
