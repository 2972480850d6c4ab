package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every folder below {@code testdata/rules} gives exactly the findings that its marks say. */
class CasesTest {
  private static final Path CASES = CaseFolder.testdata().resolve("rules");
  private static final Seamark SEAMARK =
      new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());

  @TestFactory
  Stream<DynamicTest> eachCaseGivesWhatItsMarksSay() {
    return CaseFolder.folders(CASES)
        .flatMap(CaseFolder::folders)
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    CASES.relativize(folder).toString(), folder.toUri(), () -> run(folder)));
  }

  private static void run(Path folder) throws Exception {
    CaseFolder cases = CaseFolder.at(folder);
    assertThat(Expectations.in(cases).check(findings(cases))).isEmpty();
  }

  static List<Finding> findings(CaseFolder folder) throws Exception {
    Options options = Options.at(CASES).showing(Severity.INFO);
    return SEAMARK.check(folder.scene(), options).report().entries().stream()
        .map(Report.Entry::finding)
        .toList();
  }

  @Test
  void everyCaseFolderBelongsToARule() {
    Set<String> ids =
        BundledRules.ruleSet().pages().stream().map(RulePage::id).collect(Collectors.toSet());

    assertThat(CaseFolder.folders(CASES).map(f -> String.valueOf(f.getFileName())))
        .allSatisfy(name -> assertThat(ids).contains(name));
  }
}
