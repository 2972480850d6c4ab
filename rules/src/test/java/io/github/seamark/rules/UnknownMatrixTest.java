package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each fact of the incident, made unknowable in each way: no finding may rest on it, or it is a
 * warning where the fact is only assumed.
 */
class UnknownMatrixTest {
  private static final String VALUES = "modules/authentik/values.yaml";
  private static final String RELEASE = "modules/authentik/main.tf";
  private static final String VARIABLE = "\nvariable \"unknown\" {}\n";

  /**
   * A fact: the text that states it and the rules that rest on it.
   *
   * @param name the fact
   * @param path the file
   * @param text the text that states it
   * @param shape the same text with {@code %s} where an expression can stand instead
   * @param rules the rules that need it
   */
  private record Fact(String name, String path, String text, String shape, List<String> rules) {}

  /** A way to make a text unknowable: an expression of HCL. */
  private record Way(String name, String expression, boolean assumedOnly) {}

  private static final List<Fact> FACTS =
      List.of(
          new Fact(
              "the chart's name",
              RELEASE,
              "chart      = \"authentik\"",
              "chart      = %s",
              List.of("liveness-budget-too-short", "inert-values")),
          new Fact(
              "the chart's version",
              RELEASE,
              "version    = \"2026.2.2\"",
              "version    = %s",
              List.of()),
          new Fact(
              "the release's namespace",
              RELEASE,
              "namespace  = var.namespace\n  repository",
              "namespace  = %s\n  repository",
              List.of("image-tag-unpinned", "conn-max-age-with-session-pool")),
          new Fact(
              "the values",
              RELEASE,
              "values = [templatefile(\"${path.module}/values.yaml\", { replicas = 3 })]",
              "values = [%s]",
              List.of(
                  "image-tag-unpinned",
                  "liveness-budget-too-short",
                  "inert-values",
                  "conn-max-age-with-session-pool")),
          new Fact(
              "the ini",
              "modules/authentik/pgbouncer.tf",
              "templatefile(\"${path.module}/pgbouncer.ini\", { password = var.db_password })",
              "%s",
              List.of("pgbouncer-idle-transaction-timeout")),
          new Fact(
              "the pods' annotations",
              "modules/authentik/pgbouncer.tf",
              "      metadata {\n        labels = { app = \"pgbouncer\" }\n",
              "      metadata {\n        annotations = %s\n",
              List.of("config-checksum-missing")),
          new Fact(
              "the pods' checksum",
              "modules/authentik/pgbouncer.tf",
              "      metadata {\n        labels = { app = \"pgbouncer\" }\n",
              "      metadata {\n        annotations = { \"checksum/config\" = sha256(%s) }\n",
              List.of("config-checksum-missing")));

  private static final List<Way> WAYS =
      List.of(
          new Way("a variable without a default", "var.unknown", false),
          new Way("a data source", "data.vault_generic_secret.s.data[\"x\"]", false),
          new Way("a remote module", "module.remote.output", false),
          new Way("a file that is not there", "file(\"${path.module}/missing\")", false),
          new Way("a time", "timestamp()", false),
          new Way("a condition", "var.unknown ? var.unknown : data.x.y.z", false));

  @TestFactory
  Stream<DynamicTest> noFindingRestsOnWhatIsNotKnown() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Fact fact : FACTS) {
      for (Way way : WAYS) {
        tests.add(DynamicTest.dynamicTest(fact.name + ": " + way.name, () -> check(fact, way)));
      }
    }
    return tests.stream();
  }

  private static void check(Fact fact, Way way) {
    Incident before = Incident.at("before/terragrunt");
    assertThat(before.rules()).containsAll(fact.rules);
    Incident unknown =
        before
            .with(fact.path, fact.text, fact.shape.replace("%s", way.expression))
            .with(
                "modules/authentik/unknown.tf",
                VARIABLE
                    + "\nmodule \"remote\" {\n  source = \"git::https://example.org/m.git\"\n}\n");

    // A file of that name that nothing takes is a pooler by itself: here it must not be there.
    Incident alone =
        fact.name.equals("the ini") ? unknown.without("modules/authentik/pgbouncer.ini") : unknown;
    List<Finding> resting =
        alone.findings().stream().filter(f -> fact.rules.contains(f.rule())).toList();
    assertThat(resting)
        .allSatisfy(f -> assertThat(f.severity()).isNotEqualTo(Severity.ERROR))
        .filteredOn(f -> !way.assumedOnly)
        .filteredOn(f -> f.notes().stream().noneMatch(UnknownMatrixTest::saysSo))
        .isEmpty();
  }

  /** A finding that says that a link is a guess rests on the guess, and says so. */
  private static boolean saysSo(String note) {
    return note.startsWith("assumed") || note.contains("not known") || note.contains("nothing in");
  }

  @TestFactory
  Stream<DynamicTest> anUnreadableValuesFileSilencesWhatNeedsIt() {
    return Stream.of("\0GITCRYPT\0\u0001\u0002", "{{ if .x }}\n\t- broken", "a: [")
        .map(
            content ->
                DynamicTest.dynamicTest(
                    "values are " + content.replaceAll("[^ -~]", "?"),
                    () ->
                        assertThat(Incident.at("before/terragrunt").with(VALUES, content).rules())
                            .doesNotContain(
                                "image-tag-unpinned",
                                "liveness-budget-too-short",
                                "inert-values",
                                "conn-max-age-with-session-pool")));
  }
}
