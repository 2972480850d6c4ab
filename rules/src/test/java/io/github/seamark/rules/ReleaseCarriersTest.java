package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Undecided;
import io.github.seamark.rules.BootStorm.State;
import io.github.seamark.rules.ReleaseCarrier.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The incident's facts on a release, in every carrier of values, with every rule on releases. */
class ReleaseCarriersTest {
  private static final List<String> RULES =
      List.of(
          "image-tag-unpinned",
          "liveness-budget-too-short",
          "conn-max-age-with-session-pool",
          "inert-values");

  @TestFactory
  Stream<DynamicTest> eachRuleHoldsInEachCarrier() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ReleaseCarrier carrier : ReleaseCarriers.all().toList()) {
      for (String rule : RULES) {
        for (State state : State.values()) {
          tests.add(
              DynamicTest.dynamicTest(
                  carrier + ": " + rule + " " + state, () -> check(carrier, rule, state)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(ReleaseCarrier carrier, String rule, State state) {
    Report report =
        carrier.write(BootStorm.values(rule, state), BootStorm.objects(rule, State.FIRES)).report();
    List<Finding> found =
        report.entries().stream()
            .map(Report.Entry::finding)
            .filter(f -> f.rule().equals(rule))
            .toList();
    if (state != State.FIRES) {
      assertThat(found).isEmpty();
      if (state == State.UNDECIDED && carrier.hasExpressions() && !rule.equals("inert-values")) {
        assertThat(report.undecided()).extracting(Undecided::rule).contains(rule);
      }
      return;
    }
    assertThat(found)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.span().path()).isEqualTo(carrier.place());
              assertThat(f.span().text().replaceAll("[\"']", ""))
                  .isEqualTo(place(rule, carrier.notation()));
            });
  }

  /** The text to which a finding points. */
  private static String place(String rule, Notation notation) {
    boolean tree = notation == Notation.TREE;
    return switch (rule) {
      case "conn-max-age-with-session-pool" -> "60";
      case "inert-values" -> tree ? "host" : "authentik.postgresql.host";
      default -> tree ? "server" : "server.replicas";
    };
  }
}
