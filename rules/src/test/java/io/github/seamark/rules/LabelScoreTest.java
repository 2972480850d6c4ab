package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.Options;
import io.github.seamark.Seamark;
import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What Seamark finds in real repositories, against what a reader of them said. */
class LabelScoreTest {
  private static final Seamark SEAMARK =
      new Seamark(BundledRules.ruleSet(), BundledCatalogue.shelf());

  /**
   * Labels that this project holds to be wrong, each with the reason; they are scored apart.
   *
   * <p>Both are an init container's own tool, and rules.md says of image-tag-floating: not an init
   * container's own tool unless an updater governs it. Nothing updates these.
   */
  private static final Set<String> DISPUTED =
      Set.of(
          "Vikaspogu__home-ops components/argo-system/argo-cd/values.yaml:305 image-tag-floating",
          "jenkins-infra__kubernetes-management config/cijioagents2/hub-mirror.yaml:49 image-tag-floating");

  @Test
  void findsWhatIsFlaggedAndLeavesAloneWhatIsClean() throws Exception {
    Path corpus = corpus();
    LabelScore score = new LabelScore();
    LabelScore disputed = new LabelScore();
    Map<String, List<Finding>> byRepository = new HashMap<>();
    for (LabelScore.Label label : labels(corpus)) {
      if (BundledRules.ruleSet().page(label.rule()).isPresent()) {
        if (!byRepository.containsKey(label.repository())) {
          byRepository.put(label.repository(), findings(corpus.resolve(label.repository())));
        }
        LabelScore counted = DISPUTED.contains(label.place()) ? disputed : score;
        counted.add(label, byRepository.getOrDefault(label.repository(), List.of()));
      }
    }
    System.out.println(score.table());
    System.out.println("disputed:\n" + disputed.table());

    assertThat(score.recall()).as("found of flagged").isGreaterThanOrEqualTo(0.95);
    assertThat(score.alarmRate()).as("alarmed of clean").isLessThanOrEqualTo(0.01);
  }

  private static Path corpus() {
    Path corpus = Path.of(System.getProperty("seamark.shared", "../../shared"), "corpus");
    if (!Files.isDirectory(corpus)) {
      System.err.println("SKIPPED: shared/corpus is not there");
      Assumptions.abort("shared/corpus is not there");
    }
    return corpus;
  }

  private static List<LabelScore.Label> labels(Path corpus) throws IOException {
    List<LabelScore.Label> labels = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("labels.tsv"))) {
      if (!line.startsWith("repo\t") && !line.isBlank()) {
        labels.add(LabelScore.Label.of(line.split("\t", -1)));
      }
    }
    return labels;
  }

  private static List<Finding> findings(Path repository) throws Exception {
    return SEAMARK.check(Options.at(repository).showing(Severity.INFO)).report().entries().stream()
        .map(Report.Entry::finding)
        .toList();
  }
}
