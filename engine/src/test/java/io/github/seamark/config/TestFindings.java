package io.github.seamark.config;

import io.github.seamark.rule.Confidence;
import io.github.seamark.rule.Finding;
import io.github.seamark.rule.RulePage;
import io.github.seamark.rule.RuleSet;
import io.github.seamark.rule.Severity;
import io.github.seamark.source.Source;
import io.github.seamark.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings and rules made up for tests. */
final class TestFindings {
  private TestFindings() {}

  /** Rules that say nothing, by these ids; each has the option {@code limit}. */
  static RuleSet rules(String... ids) {
    return new RuleSet(
        Arrays.stream(ids)
            .map(
                id ->
                    new RuleSet.Entry(
                        (estate, findings) -> {},
                        new RulePage(
                            id,
                            id,
                            Severity.ERROR,
                            "0.1.0",
                            List.of(),
                            Map.of("limit", "5"),
                            Optional.empty(),
                            List.of("old-" + id),
                            "")))
            .toList());
  }

  static Span spanOf(Source source, String text) {
    int start = source.text().indexOf(text);
    return source.span(start, start + text.length());
  }

  static Finding finding(String rule, Span span, Span... related) {
    return new Finding(
        rule,
        Severity.ERROR,
        Confidence.HIGH,
        "m",
        span,
        "",
        Arrays.stream(related).map(r -> new Finding.Related(r, "")).toList(),
        List.of(),
        Optional.empty(),
        List.of());
  }
}
