package io.github.seamark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seamark.report.Report;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.Undecided;
import io.github.seamark.rules.BootStorm.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The incident's facts on poolers, in every carrier of objects, with every rule on them. */
class ObjectCarriersTest {
  /** The rules, each with the text to which it points. */
  private static final Map<String, String> RULES =
      Map.of(
          "pgbouncer-idle-transaction-timeout", "[pgbouncer]",
          "config-checksum-missing", "metadata",
          "pool-exceeds-max-connections", "default_pool_size = 20");

  @TestFactory
  Stream<DynamicTest> eachRuleHoldsInEachCarrier() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ObjectCarrier carrier : ObjectCarriers.all().toList()) {
      for (String rule : RULES.keySet()) {
        for (State state : State.values()) {
          if (state != State.UNDECIDED || carrier.unknown().isPresent()) {
            tests.add(
                DynamicTest.dynamicTest(
                    carrier + ": " + rule + " " + state, () -> check(carrier, rule, state)));
          }
        }
      }
    }
    return tests.stream();
  }

  private static void check(ObjectCarrier carrier, String rule, State state) {
    Report report = carrier.write(BootStorm.objects(rule, state)).report();
    List<Finding> found =
        report.entries().stream()
            .map(Report.Entry::finding)
            .filter(f -> f.rule().equals(rule))
            .toList();
    if (state == State.FIRES) {
      assertThat(found)
          .as(carrier + " " + rule)
          .singleElement()
          .satisfies(f -> assertThat(f.span().text()).isEqualTo(RULES.get(rule)));
    } else {
      assertThat(found).isEmpty();
      if (state == State.UNDECIDED) {
        assertThat(report.undecided()).extracting(Undecided::rule).contains(rule);
      }
    }
  }
}
