package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Rule;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A rule is a class, a page and cases: none without the others. */
class PagesTest {
  private static final Path SOURCES = Path.of("src/main/java/io/github/seamark/rules");

  @Test
  void everyPageHasItsRule() {
    assertThat(BundledRules.ruleSet().entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.rule().id()).isEqualTo(entry.page().id()));
  }

  @Test
  void everyRuleHasItsPage() throws IOException {
    List<String> pages = BundledRules.ruleSet().pages().stream().map(RulePage::id).toList();
    List<String> rules;
    try (Stream<Path> files = Files.list(SOURCES)) {
      rules =
          files
              .map(f -> String.valueOf(f.getFileName()))
              .filter(n -> n.endsWith(".java") && isRule(n.substring(0, n.length() - 5)))
              .map(n -> Rule.idOf(n.substring(0, n.length() - 5)))
              .sorted()
              .toList();
    }
    assertThat(pages).isEqualTo(rules);
  }

  @TestFactory
  Stream<DynamicTest> everyFlaggedExampleIsFlagged() {
    return examples("Flagged");
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAMendIsSilent() {
    return examples("Instead");
  }

  private static Stream<DynamicTest> examples(String section) {
    return BundledRules.ruleSet().pages().stream()
        .flatMap(
            page ->
                PageExamples.in(page, section).stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                page.id(), () -> run(page, example, section.equals("Flagged")))));
  }

  private static void run(RulePage page, CaseFolder example, boolean flagged) throws Exception {
    List<Finding> findings =
        CasesTest.findings(example).stream()
            .filter(f -> f.rule().equals(page.id()))
            // Remarks are no matter for an example, unless they are all that the rule has to say.
            .filter(f -> f.severity() != Severity.INFO || page.severity() == Severity.INFO)
            .toList();
    Expectations marks = Expectations.in(example);
    if (flagged && marks.isEmpty()) {
      assertThat(findings).isNotEmpty();
    } else {
      assertThat(marks.check(findings)).isEmpty();
    }
  }

  private static boolean isRule(String simpleName) {
    try {
      Class<?> type = Class.forName(BundledRules.class.getPackageName() + "." + simpleName);
      return Rule.class.isAssignableFrom(type);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void anOldNameFindsThePage() {
    RuleSet rules = BundledRules.ruleSet();

    assertThat(rules.pages())
        .allSatisfy(
            page ->
                assertThat(page.aliases()).allSatisfy(a -> assertThat(rules.page(a)).isPresent()));
  }
}
